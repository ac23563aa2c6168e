"""The way of the data: what people do, who sees it, what is filed, scored, listed, refused, answered and mended.

A folder a stage, in the order of a month; in it a folder a mechanism: language.py (what a regime says), compile.py
(natural units), tables.py (whole numbers), rules.py (decisions about one person), phase.py (the pass over a grid),
told.py (what is reconstructed for an explanation).
"""
