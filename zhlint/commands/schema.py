"""`zhlint schema`: the JSON Schema of rule files and of the config, for editors, and of findings, for programs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from zhlint import reports
from zhlint.base import plainfile
from zhlint.commands._arguments import add_config, one_of
from zhlint.commands._outcome import CLEAN
from zhlint.commands._rules import ruleset

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser

SUMMARY = "print the JSON Schema of rule files, of the config or of findings"
EXAMPLES = (
    ("zhlint schema rule > rule.schema.json", "for the files in a rule folder"),
    ("zhlint schema config > zhlint.schema.json", "for .zhlint.yaml"),
    ("zhlint schema finding > finding.schema.json", "for what `zhlint check --format json` writes"),
)


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    what = ("rule", "config", "finding")
    parser.add_argument("what", type=one_of("schema", lambda: what), metavar="WHAT", help="rule, config or finding")
    add_config(parser)


def run(options: Namespace) -> int:
    """Print it."""
    import json

    if options.what == "finding":
        schema = json.loads(plainfile.read(os.path.join(os.path.dirname(reports.__file__), "finding.schema.json")))
    elif options.what == "rule":
        from zhlint.engine.schema import rule_schema

        schema = rule_schema()
    else:
        from zhlint.workspace.schema import config_schema

        schema = config_schema(ruleset(options))
    print(json.dumps(schema, ensure_ascii=False, indent=2))
    return CLEAN
