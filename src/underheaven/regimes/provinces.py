"""List the provinces that a regime may name, with their index in a stratum.

Left out: everything else about them (society/). Order of the codes of the national standard for divisions.
"""

from __future__ import annotations

PROVINCES: tuple[tuple[int, str], ...] = (
    (11, "Beijing"),
    (12, "Tianjin"),
    (13, "Hebei"),
    (14, "Shanxi"),
    (15, "Inner Mongolia"),
    (21, "Liaoning"),
    (22, "Jilin"),
    (23, "Heilongjiang"),
    (31, "Shanghai"),
    (32, "Jiangsu"),
    (33, "Zhejiang"),
    (34, "Anhui"),
    (35, "Fujian"),
    (36, "Jiangxi"),
    (37, "Shandong"),
    (41, "Henan"),
    (42, "Hubei"),
    (43, "Hunan"),
    (44, "Guangdong"),
    (45, "Guangxi"),
    (46, "Hainan"),
    (50, "Chongqing"),
    (51, "Sichuan"),
    (52, "Guizhou"),
    (53, "Yunnan"),
    (54, "Tibet"),
    (61, "Shaanxi"),
    (62, "Gansu"),
    (63, "Qinghai"),
    (64, "Ningxia"),
    (65, "Xinjiang"),
)
"""Two-digit code and English name, in the order that strata are numbered by."""

PROVINCE_INDEX: dict[str, int] = {name: index for index, (_, name) in enumerate(PROVINCES)}
"""Index of a province by its English name."""
PROVINCE_INDEX["Tibet (Xizang)"] = PROVINCE_INDEX["Tibet"]
