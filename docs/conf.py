"""What the site of the documentation is made of: read by Sphinx, see build_site.py.

Question answered: which pages, in which form? Left out: the order of the pages, which index.md and its parts state.
"""

from __future__ import annotations

import underheaven

project = "underheaven"
author = "The underheaven contributors"
project_copyright = "the underheaven contributors, Apache-2.0"
version = release = underheaven.__version__
language = "en"

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "_build/**", "**/.ipynb_checkpoints"]
myst_heading_anchors = 3
nitpicky = True

# Translations, where there are any: `python docs/build_site.py docs/_build/gettext gettext`, then sphinx-intl.
locale_dirs = ["locale"]
gettext_compact = False

html_theme = "furo"
html_title = f"underheaven {version}"
html_copy_source = False
html_show_sphinx = False
html_last_updated_fmt = None
