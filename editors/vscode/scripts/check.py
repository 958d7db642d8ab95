"""Looks into the package that was built: all files that belong in it, no others, and the manifest of package.json.

Called with nothing; what is wrong is told, and the exit code is 1.
"""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from zipfile import ZipFile

FOLDER = Path(__file__).parents[1]
PACKAGE = FOLDER / "zhlint.vsix"
LARGEST = 300_000
"""Bytes of a package without a server."""
BUNDLED = "extension/bundled/"
FILES = {
    "[Content_Types].xml",
    "extension.vsixmanifest",
    "extension/LICENSE.txt",
    "extension/changelog.md",
    "extension/dist/extension.js",
    "extension/icon.png",
    "extension/l10n/bundle.l10n.zh-cn.json",
    "extension/package.json",
    "extension/package.nls.json",
    "extension/package.nls.zh-cn.json",
    "extension/readme.md",
}
XML = "{http://schemas.microsoft.com/developer/vsx-schema/2011}"


def faults(package: ZipFile) -> list[str]:
    """What is wrong with a package."""
    found = []
    names = {name for name in package.namelist() if not name.startswith(BUNDLED)}
    found += [f"{name} is missing" for name in sorted(FILES - names)]
    found += [f"{name} does not belong in it" for name in sorted(names - FILES)]
    if found:
        return found
    if len(names) == len(package.namelist()) and PACKAGE.stat().st_size > LARGEST:
        found.append(f"it has {PACKAGE.stat().st_size} bytes, more than {LARGEST}")
    wanted = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    manifest = json.loads(package.read("extension/package.json"))
    found += [f"`{key}` is not that of package.json" for key, value in wanted.items() if manifest.get(key) != value]
    metadata = ET.fromstring(package.read("extension.vsixmanifest")).find(f"{XML}Metadata")
    if metadata is None:
        return [*found, "its manifest has no metadata"]
    identity = metadata.find(f"{XML}Identity")
    told = {} if identity is None else identity.attrib
    for key, attribute in (("name", "Id"), ("version", "Version"), ("publisher", "Publisher")):
        if told.get(attribute) != wanted[key]:
            found.append(f"its manifest says {attribute} {told.get(attribute)}, not {wanted[key]}")
    properties = {each.get("Id"): each.get("Value") for each in metadata.iter(f"{XML}Property")}
    engine = wanted["engines"]["vscode"]
    if properties.get("Microsoft.VisualStudio.Code.Engine") != engine:
        found.append(f"its manifest does not ask for VS Code {engine}")
    return found


with ZipFile(PACKAGE) as opened:
    wrong = faults(opened)
    count = len(opened.namelist())
if wrong:
    sys.exit("\n".join(f"{PACKAGE.name}: {each}" for each in wrong))
print(f"{PACKAGE.name}: {count} files, {PACKAGE.stat().st_size} bytes")
