"""Write the committed hashes anew, after a change that is meant to change results.

From the root of the repository: `python -m tests.engine.refresh_digest`. Say in the change why results may differ.
"""

from __future__ import annotations

import json

from tests.engine.fixed_points import FILE, golden_digests, table_hashes

if __name__ == "__main__":
    content = {
        "how to refresh": "python -m tests.engine.refresh_digest",
        "digests": golden_digests(),
        "tables": table_hashes(),
    }
    FILE.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
