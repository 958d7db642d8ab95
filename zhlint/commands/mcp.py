"""`zhlint mcp`: serve assistants that write Chinese, by the Model Context Protocol."""

from __future__ import annotations

import os
import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

from zhlint.commands._arguments import add_config
from zhlint.commands._outcome import CLEAN, Refusal, complain
from zhlint.commands._staying import stay

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser

SUMMARY = "serve assistants that write Chinese (Model Context Protocol)"
EXAMPLES = (
    ("zhlint mcp", "what an assistant starts; it reads files in the current folder and below"),
    ("zhlint mcp ~/articles ~/notes", "in these folders; paths begin at the first"),
)


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("folders", nargs="*", metavar="FOLDER", help="where files may be read (default: here)")
    add_config(parser)


def run(options: Namespace) -> int:
    """Serve until standard input ends. Standard output is the protocol's alone."""
    if sys.stdin is None:
        raise Refusal("standard input is closed; an assistant starts this command and speaks to it there")
    for folder in options.folders:
        if not os.path.isdir(folder):
            raise Refusal(f"no such folder `{folder}`")
    from zhlint.assistant.roots import Roots, here
    from zhlint.assistant.server import Server
    from zhlint.assistant.session import Session
    from zhlint.assistant.tools import Context
    from zhlint.workspace.config import Request

    stay()
    roots = Roots(options.folders or here())
    config = options.config and os.path.abspath(options.config)
    if options.folders:
        os.chdir(options.folders[0])
    if sys.stdin.isatty():
        complain("waiting for an assistant on standard input; docs/assistants.md tells how one is set up")
    request = Request(config, not options.no_config, use_cache=not options.no_cache)
    source, sink = (getattr(stream.buffer, "raw", stream.buffer) for stream in (sys.stdin, sys.stdout))
    with redirect_stdout(sys.stderr):
        Server(Session(Context(roots, request)), source.read, sink.write, complain).serve()
    return CLEAN
