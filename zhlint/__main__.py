"""`python -m zhlint`."""

from zhlint.commands import entry

if __name__ == "__main__":
    raise SystemExit(entry())
