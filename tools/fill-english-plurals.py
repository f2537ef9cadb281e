#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0
#
# English is the source language, but "%n device(s)" still has two forms. Fills in those that are empty in
# translations/ems_en.ts: "(s)" goes or becomes "s". What needs another word is written by hand and kept.
import sys
import xml.etree.ElementTree as ElementTree

SINGULAR = {"%Ln entries": "%Ln entry",
            "%Ln entries so far; scroll for older ones": "%Ln entry so far; scroll for older ones",
            "%Ln were there already.": "%Ln was there already.",
            "The first %n devices. Type to narrow.": "The first device. Type to narrow."}

path = sys.argv[1]
tree = ElementTree.parse(path)
for message in tree.iter("message"):
    source = message.findtext("source")
    translation = message.find("translation")
    if message.get("numerus") != "yes" or translation is None:
        continue
    forms = translation.findall("numerusform")
    if len(forms) == 2 and all(form.text for form in forms):
        continue
    translation.clear()
    for text in (SINGULAR.get(source, source.replace("(s)", "")), source.replace("(s)", "s")):
        ElementTree.SubElement(translation, "numerusform").text = text
body = ElementTree.tostring(tree.getroot(), encoding="unicode")
with open(path, "w", encoding="utf-8") as file:
    file.write('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n' + body + "\n")
