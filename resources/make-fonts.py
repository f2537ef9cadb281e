# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0

"""Subsets Inter (with tabular digits) and the Lucide icon font; called by make-fonts.sh."""

import json
import pathlib
import shutil
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Inter EMS"  # A name of its own, so that an installed Inter cannot take its place.
WEIGHTS = {"Regular": "400Regular/Inter_400Regular.ttf",
           "Medium": "500Medium/Inter_500Medium.ttf",
           "SemiBold": "600SemiBold/Inter_600SemiBold.ttf"}
RANGES = [(0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF),
          (0x400, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF),
          (0x2100, 0x214F), (0x2150, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF),
          (0x25A0, 0x25FF)]

# Lucide's name for each icon; the enumerator is the name in UpperCamel unless given here.
RENAMED = {"house": "Home", "trash-2": "Trash", "undo-2": "Undo", "redo-2": "Redo", "x": "Close",
           "columns-3": "Columns", "circle-help": "Help", "triangle-alert": "Warning",
           "grid-2x2": "Grid", "arrow-big-up": "CapsLock"}
ICONS = """
activity archive archive-restore arrow-big-up arrow-down arrow-left arrow-left-right arrow-right
arrow-up arrow-up-right ban bell bell-off bookmark building calendar calendar-days chart-area
chart-column chart-line check chevron-down chevron-left chevron-right chevron-up chevrons-left
chevrons-right circle circle-alert circle-check circle-dashed circle-dot circle-help circle-x
clipboard-list clock cloud-off coins columns-3 command copy cpu database download ellipsis
ellipsis-vertical external-link eye eye-off file-chart-column file-down file-spreadsheet file-text
file-up filter folder folder-open gauge globe grid-2x2 grip-vertical hard-drive hash history house
inbox info key key-round keyboard languages layout-dashboard link list loader-circle lock lock-open
log-in log-out mail map-pin maximize menu message-square minimize minus monitor moon package
palette panel-left panel-right pause pencil percent phone play plug plus power printer redo-2
refresh-cw rotate-ccw save scroll-text search search-x server settings shield shield-check
sliders-horizontal square square-check star sun sun-moon table tag timer trash-2 trending-down
trending-up triangle-alert undo-2 unlink upload user user-check user-plus user-round user-x users
wifi-off x zap zoom-in zoom-out
""".split()


def inter(source: pathlib.Path, target: pathlib.Path, weight: str) -> None:
    font = TTFont(source)
    bake_tabular_digits(font)
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "case"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.hinting = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)])
    subsetter.subset(font)
    rename(font, weight)
    font.save(target)


def bake_tabular_digits(font: TTFont) -> None:
    """Qt 6.4 cannot switch font features on, so the digits of the cmap become the tabular ones."""
    gsub = font["GSUB"].table
    mapping = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for index in record.Feature.LookupListIndex:
            for table in gsub.LookupList.Lookup[index].SubTable:
                table = getattr(table, "ExtSubTable", table)
                mapping.update(getattr(table, "mapping", {}))
    if not mapping:
        raise SystemExit("the font has no tnum feature")
    for table in font["cmap"].tables:
        for code, glyph in list(table.cmap.items()):
            if 0x30 <= code <= 0x39 and glyph in mapping:
                table.cmap[code] = mapping[glyph]


def rename(font: TTFont, weight: str) -> None:
    names = font["name"]
    plain = weight == "Regular"
    values = {1: FAMILY if plain else f"{FAMILY} {weight}", 2: "Regular", 3: f"{FAMILY} {weight}",
              4: f"{FAMILY} {weight}", 6: f"{FAMILY.replace(' ', '')}-{weight}", 16: FAMILY,
              17: weight}
    for identifier in (21, 22, 25):
        names.removeNames(nameID=identifier)
    for identifier, value in values.items():
        names.removeNames(nameID=identifier)
        names.setName(value, identifier, 3, 1, 0x409)


def enumerator(name: str) -> str:
    return RENAMED.get(name) or "".join(part.capitalize() for part in name.split("-"))


def icons(package: pathlib.Path, resources: pathlib.Path) -> None:
    codes = json.loads((package / "font/codepoints.json").read_text())
    missing = [name for name in ICONS if name not in codes]
    if missing:
        raise SystemExit(f"not in Lucide: {missing}")
    options = subset.Options()
    options.hinting = False
    options.glyph_names = False
    font = TTFont(package / "font/lucide.ttf")
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[codes[name] for name in ICONS])
    subsetter.subset(font)
    for identifier, value in {1: "Lucide EMS", 2: "Regular", 3: "Lucide EMS", 4: "Lucide EMS",
                              6: "LucideEMS"}.items():
        font["name"].removeNames(nameID=identifier)
        font["name"].setName(value, identifier, 3, 1, 0x409)
    # Its side bearings are all 0, which moves each icon to the left by its own margin.
    metrics = font["hmtx"].metrics
    for name, (advance, _) in metrics.items():
        metrics[name] = (advance, getattr(font["glyf"][name], "xMin", 0))
    font.save(resources / "icons/lucide.ttf")

    entries = sorted((enumerator(name), codes[name]) for name in ICONS)
    lines = ["// SPDX-FileCopyrightText: The Energy Management System authors",
             "// SPDX-License-Identifier: Apache-2.0", "",
             "// Generated by resources/make-fonts.sh; add an icon there.", "", "#pragma once", "",
             "#include <array>", "", "namespace ems {", "",
             "/// An icon of the kit; the value is its code point in the icon font.",
             "enum class Icon : char16_t {"]
    lines += [f"    {name} = {code:#06x}," for name, code in entries]
    lines += ["};", "", f"inline constexpr std::array<Icon, {len(entries)}> allIcons = {{"]
    lines += [f"    Icon::{name}," for name, _ in entries]
    lines += ["};", "", "} // namespace ems", ""]
    (resources.parent / "ui/theme/iconcodes.h").write_text("\n".join(lines))


def main() -> None:
    inter_package, lucide_package, resources = (pathlib.Path(a) for a in sys.argv[1:4])
    (resources / "fonts").mkdir(exist_ok=True)
    (resources / "icons").mkdir(exist_ok=True)
    for weight, path in WEIGHTS.items():
        inter(inter_package / path, resources / f"fonts/Inter-{weight}.ttf", weight)
    icons(lucide_package, resources)
    shutil.copy(inter_package / "LICENSE_FONT", resources / "fonts/OFL.txt")
    shutil.copy(lucide_package / "LICENSE", resources / "icons/LICENSE-lucide.txt")


main()
