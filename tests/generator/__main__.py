"""`python -m tests.generator --out DIR --from 2022-05 --months 1 --seed N [--truth FILE]`

Writes the submissions of invented months into dated drop folders below DIR. The same arguments give the
same bytes.
"""

import argparse
import json
from pathlib import Path

from tests.generator.months import Month
from tests.generator.produce import Producer
from tests.generator.truth import missing


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.generator", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder to write the drop folders into")
    parser.add_argument(
        "--from", dest="first", type=Month.parse, default=Month(2022, 5), help="first month, 2022-05"
    )
    parser.add_argument("--months", type=int, default=1)
    parser.add_argument("--seed", type=int, default=20220605)
    parser.add_argument("--truth", type=Path, help="file (one month) or folder (more) for what the files say")
    options = parser.parse_args()
    producer = Producer(options.seed, options.first)
    for n in range(options.months):
        month = options.first.shifted(n)
        entries = producer.step(month, options.out)
        if options.truth:
            said = {
                "set": "generated",
                "period": str(month),
                "district": "qinglan",
                "missing": missing(entries),
                "files": entries,
            }
            target = options.truth if options.months == 1 else options.truth / f"{month}.json"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
