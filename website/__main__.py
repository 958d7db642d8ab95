"""`python -m website`: build the site. Needs the extra `docs`; npm, too, for the page on which texts are tried."""

from __future__ import annotations

import argparse
import logging
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from website import links, staging
from website.playground import Unavailable, assets

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "website"


def main() -> int:
    """Put the pages together, have them made into a site, and say which links lead nowhere."""
    parser = argparse.ArgumentParser(prog="python -m website", description="Build the docs as a site.")
    parser.add_argument("--output", type=Path, default=BUILD / "site", metavar="FOLDER", help="default: %(default)s")
    parser.add_argument(
        "--address", metavar="URL", help="where it will lie: the sitemap and the page for what is not there say so"
    )
    parser.add_argument("--no-playground", action="store_true", help="leave out what runs the linter in the browser")
    options = parser.parse_args()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    pages = BUILD / "docs"
    shutil.rmtree(pages, ignore_errors=True)
    staging.stage(ROOT, pages)
    config = load_config(
        str(Path(__file__).parent / "mkdocs.yml"),
        docs_dir=str(pages),
        site_dir=str(options.output),
        site_url=options.address,
        strict=True,
    )
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
        if not options.address:
            for path in options.output.glob("sitemap.xml*"):  # it names no page
                path.unlink()
        if not options.no_playground:
            assets(ROOT, BUILD / "cache", options.output)
    except (MkDocsException, Unavailable) as error:
        print(f"website: {error}", file=sys.stderr)
        return 2
    dead = [*links.dead(options.output, urlsplit(options.address or "/").path)]
    print(*dead, f"{options.output}: {links.count(options.output)} links, {len(dead)} lead nowhere", sep="\n")
    return 1 if dead else 0


if __name__ == "__main__":
    raise SystemExit(main())
