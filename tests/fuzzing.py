"""Level files mutated under the guidance of coverage, outside CI: none may bring a traceback or take two seconds.

`pip install atheris` (it needs Linux), then `python -m tests.fuzzing -max_total_time=600`; the options are libFuzzer's.
Good levels are the first corpus. What breaks it is left in a file named crash-..., which is read with the same command.
"""

import re
import sys
import tempfile
from pathlib import Path
from time import monotonic

import atheris

with atheris.instrument_imports(include=["sim"]):
    from sim.catalog import data_folder, load_catalog
    from sim.level import LevelError
    from sim.level.checking import check
    from sim.level.library import Checked
    from sim.level.lint import lint
    from sim.level.making import make_level
    from sim.reading import parse

MOST_S = 2.0
SMALL = Path(__file__).parent / "levels"


def try_one(data: bytes) -> None:
    """Read a level as `check` and `play` do, without the file."""
    text = data.decode("utf-8", errors="replace")
    catalog, began = load_catalog(), monotonic()
    try:
        document = parse(text, "m.yaml")
        file = check(document, catalog)
        lint(Checked(Path("m.yaml"), document, file, ()), catalog)
        make_level(file, "m", "", catalog)
    except LevelError as error:
        for problem in error.problems:
            if not re.match(r"m\.yaml:\d+:\d+: LV\d{3} \S", str(problem)):
                raise AssertionError(str(problem)) from None
    if monotonic() - began > MOST_S:
        raise AssertionError(f"took {monotonic() - began:.1f} s")


def main() -> None:
    """Fuzz until told to stop; the corpus grows in a folder of its own."""
    load_catalog()
    with tempfile.TemporaryDirectory() as corpus:
        for path in (*SMALL.glob("*.yaml"), *data_folder("levels").glob("*.plan.yaml")):
            (Path(corpus) / path.name).write_bytes(path.read_bytes())
        atheris.Setup([*sys.argv, "-max_len=20000", "-timeout=10", corpus], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
