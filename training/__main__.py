"""The command; see the package."""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence

import training
from training import steps


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the step that a command line names."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    parser = ArgumentParser("python -m training", description=training.__doc__)
    parser.formatter_class = RawDescriptionHelpFormatter
    places = parser.add_subparsers(dest="step", required=True, metavar="STEP")
    known = {}
    for name in steps.names():
        said = steps.told(name)
        place = places.add_parser(
            name,
            help=said.partition("\n")[0],
            description=said,
            formatter_class=RawDescriptionHelpFormatter,
            conflict_handler="resolve",
        )
        if name in given[:1]:
            known[name] = steps.get(name)
            known[name].add_arguments(place)
    options = parser.parse_args(given)
    return known[options.step].run(options)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ModuleNotFoundError as error:
        sys.exit(f"{error}: pip install -e '.[train]'")
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error}\n{error.stderr.decode(errors='replace').strip()}")
    except (OSError, ValueError) as error:
        sys.exit(str(error))
