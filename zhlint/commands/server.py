"""`zhlint server`: a language server, for editors."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from zhlint.commands._outcome import Refusal
from zhlint.commands._staying import stay

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser

SUMMARY = "be a language server: an editor shows what is found while one writes"
EXAMPLES = (("zhlint server", "what an editor is to start; docs/editors.md says how, for each"),)
_MISSING = "the language server needs pygls; `pip install 'zhlint-prose[server]'` installs it"


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("--stdio", action="store_true", help="speak over standard input and output, as it always does")


def run(options: Namespace) -> int:
    """Serve until the client leaves."""
    try:
        import pygls  # noqa: F401
    except ModuleNotFoundError:
        raise Refusal(_MISSING) from None
    from zhlint.server import serving

    if sys.stdin is None:
        raise Refusal("standard input is closed; an editor starts this command and speaks to it there")
    stay()
    number = sys.stdin.fileno()
    stdout = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # what is printed by mistake is no message
    return serving.serve(lambda limit: os.read(number, limit), stdout)
