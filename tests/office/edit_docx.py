"""Edits a Word file as python-docx does it: words, a new paragraph with a style, one taken out, a content control filled in.

python3 edit_docx.py IN OUT
"""
import copy
import sys

import docx
from docx.oxml.ns import qn

source, target = sys.argv[1:3]
document = docx.Document(source)


def paragraph(words):
    return next(each for each in document.paragraphs if words in each.text)


for run in paragraph("thirty days").runs:
    run.text = run.text.replace("thirty", "sixty")

ledgers = paragraph("its ledgers")
maps = ledgers.insert_paragraph_before("its maps;", style=ledgers.style)
assert maps.text == "its maps;"

letters = paragraph("its letters")
letters._element.getparent().remove(letters._element)

last = paragraph("sees to it")
control = last._element.find(qn("w:sdt"))
control.find(qn("w:sdtPr")).remove(control.find(qn("w:sdtPr")).find(qn("w:showingPlcHdr")))
control.find(".//" + qn("w:t")).text = "Ministry of Justice"

# A copy of a paragraph: its bookmark comes along a second time.
twin = copy.deepcopy(last._element)
last._element.addnext(twin)

document.save(target)
