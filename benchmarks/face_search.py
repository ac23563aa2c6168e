"""How long a capture waits for its candidates and for what the board shows; `python -m benchmarks.face_search`.

Question answered: with one face searched exactly in 10 million templates of 64 numbers, which share of captures has its
candidate list and the decision of the board within one second, on so many cores? Left out: the camera, the transport,
and the reviewer's own time, which the model takes as latencies of the stage.

    python -m benchmarks.face_search                        10 million templates, two threads
    python -m benchmarks.face_search --gallery 1000000 --captures 200
"""

from __future__ import annotations

import argparse
import json
import os
import time

import numpy as np

from underheaven.faces import cosine_law as law
from underheaven.faces.review import Reviewer, first_accepted
from underheaven.faces.templates import Made, near, templates, words
from underheaven.studies.face_search import CANDIDATES, check, make_gallery

WITHIN_S = 1.0
"""Within the second, as the sources say."""
SHARE_ENROLLED = 0.5
FALSE_POSITIVE_RATE = 0.1
SIMILARITY = 0.6
REVIEWER = Reviewer(0.14, 0.06)


def measure(n: int, dimension: int, captures: int, seed: int = 1) -> dict[str, float]:
    """Make a gallery, then time each capture from its template to the decision of the board."""
    check(n, dimension)
    began = time.perf_counter()
    gallery = make_gallery(n, dimension, seed)
    made = time.perf_counter() - began
    threshold = law.cosine_at(-np.expm1(np.log1p(-FALSE_POSITIVE_RATE) / n), dimension)
    n_enrolled = round(SHARE_ENROLLED * captures)
    enrolled = near(templates(seed, Made.ENROLLED, 0, n_enrolled, dimension), SIMILARITY, seed)
    probes = np.concatenate([enrolled, templates(seed, Made.STRANGER, 0, captures - n_enrolled, dimension)])
    chances = words(seed, Made.LARGEST, 0, captures * CANDIDATES // 4).reshape(captures, CANDIDATES) / 2.0**32
    gallery.candidates(probes[0], CANDIDATES)  # libraries start their threads on the first call
    took, right, wrong = np.empty(captures), 0, 0
    worked = time.process_time()
    for place, probe in enumerate(probes):
        began = time.perf_counter()
        similarities, numbers = gallery.candidates(probe, CANDIDATES)
        above = numbers[similarities > threshold]
        is_right = [place < n_enrolled and int(number) == place for number in above]
        named = first_accepted(is_right, chances[place].tolist(), REVIEWER)
        took[place] = time.perf_counter() - began
        right += named is not None and is_right[named]
        wrong += named is not None and not is_right[named]
    worked = time.process_time() - worked
    return {
        "gallery": n,
        "dimension": dimension,
        "captures": captures,
        "cores": len(os.sched_getaffinity(0)),
        "made_s": made,
        "p50_s": float(np.median(took)),
        "p99_s": float(np.quantile(took, 0.99)),
        "greatest_s": float(took.max()),
        "processor_s": worked / captures,
        "within_the_second": float(np.mean(took <= WITHIN_S)),
        "named_rightly": int(right),
        "named_wrongly": int(wrong),
    }


def main() -> None:
    """Measure and print; `--json` prints one object instead."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gallery", type=int, default=10_000_000)
    parser.add_argument("--dimension", type=int, default=64)
    parser.add_argument("--captures", type=int, default=300)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = measure(args.gallery, args.dimension, args.captures)
    if args.json:
        print(json.dumps(found))
        return
    print(
        f"{found['gallery']:,} templates of {found['dimension']} numbers on {found['cores']} cores, "
        f"{found['captures']} captures: median {1000 * found['p50_s']:.0f} ms, 99th percentile "
        f"{1000 * found['p99_s']:.0f} ms, greatest {1000 * found['greatest_s']:.0f} ms; "
        f"{100 * found['within_the_second']:.1f} % within the second. Processor time of all threads: "
        f"{1000 * found['processor_s']:.0f} ms a capture. Made in {found['made_s']:.0f} s."
    )


if __name__ == "__main__":
    main()
