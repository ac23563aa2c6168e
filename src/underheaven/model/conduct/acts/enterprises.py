"""List sizes and sectors of enterprises in the order in which a society numbers them.

Left out: how many enterprises there are of each (society/enterprises.py, which this repeats because a society reads
its assumptions through this package; a test compares the two).
"""

from __future__ import annotations

SIZE_CLASSES = ("micro", "small", "medium", "large")
SECTORS = (
    "manufacture",
    "construction",
    "wholesale-and-retail",
    "food-and-catering",
    "transport",
    "finance-and-property",
    "health-and-education",
    "other-services",
)
