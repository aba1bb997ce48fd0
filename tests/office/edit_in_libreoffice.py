"""Edits Word files in LibreOffice, as people would, through its UNO bridge; one start for all of them.

python3 edit_in_libreoffice.py SOCKET_PORT FOLDER < jobs.json

A job a line: {"in": NAME, "out": NAME, "view": true|false, "do": [[ACT, ...], ...]}. Without a view a file with comments can be opened where
Debian's LibreOffice without windows would fall over its missing side bar. Acts:
  ["record", true|false]                        records changes from here on
  ["author", NAME]                              is told to LibreOffice as the person who writes
  ["replace", OLD, NEW]                         in the first paragraph that has OLD
  ["add", AFTER, WORDS]                         a paragraph after the one that has AFTER, in its style
  ["delete", WORDS]                             the paragraph that has WORDS
  ["move", WORDS, AFTER]                        cuts a paragraph and pastes it
  ["comment", WORDS, TEXT]                      a comment on words
  ["accept", WORDS] / ["reject", WORDS]         the tracked changes in the paragraph that has WORDS
  ["accept_all"]                                all tracked changes
  ["split", WORDS]                              a paragraph ends before WORDS, and the next begins
  ["join", WORDS]                               the paragraph that has WORDS with the one after it
  ["retype", WORDS, NEW]                        all words of a paragraph, as when somebody selects it and types
  ["type", AFTER, WORDS, ...]                   paragraphs in the standard style
  ["restyle", WORDS, LIKE]                      the style of the paragraph that has LIKE
  ["replace_all", OLD, NEW]                     find and replace
  ["table", AFTER, WORDS, ...]                  a table of one column
  ["picture", WORDS, FILE]                      a picture at the end of a paragraph, anchored in it
  ["footnote", WORDS, TEXT]                     a footnote after words
  ["page_break", WORDS]                         a new page before a paragraph
  ["forget", WORDS]                             the bookmarks in the paragraph that has WORDS
  ["look", WORDS, PROPERTY]                     "bold", "italic", "underline" or "plain" words
  ["resolve", TEXT]                             the comment that has TEXT is done with
"""
import json
import os
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

port, folder = sys.argv[1], sys.argv[2]


def prop(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connect():
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(120):
        try:
            return resolver.resolve(
                f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext"
            )
        except NoConnectException:
            time.sleep(0.25)
    sys.exit("LibreOffice did not start")


context = connect()
manager = context.ServiceManager
desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)


def set_author(name):
    provider = manager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", context
    )
    path = prop("nodepath", "/org.openoffice.UserProfile/Data")
    data = provider.createInstanceWithArguments(
        "com.sun.star.configuration.ConfigurationUpdateAccess", (path,)
    )
    data.setPropertyValue("givenname", name)
    data.setPropertyValue("sn", "")
    data.commitChanges()


class Editing:
    def __init__(self, document):
        self.document = document
        self.text = document.Text

    def command(self, name, *arguments):
        frame = self.document.CurrentController.Frame
        dispatcher.executeDispatch(frame, f".uno:{name}", "", 0, arguments)

    def paragraph(self, words):
        each = self.text.createEnumeration()
        while each.hasMoreElements():
            found = each.nextElement()
            isParagraph = found.supportsService("com.sun.star.text.Paragraph")
            if isParagraph and words in found.String and not self.is_contents(found):
                return found
        raise LookupError(words)

    def is_contents(self, paragraph):
        return paragraph.ParaStyleName.lower().startswith(("contents", "toc"))

    def words(self, words):
        paragraph = self.paragraph(words)
        # The edge of a content control is a place of its own.
        for more in range(4):
            cursor = self.text.createTextCursorByRange(paragraph.Start)
            cursor.goRight(paragraph.String.index(words) + more, False)
            cursor.goRight(len(words), True)
            if cursor.String == words:
                return cursor
        raise LookupError(words)

    def select(self, range_):
        self.document.CurrentController.select(range_)

    def record(self, on):
        self.document.RecordChanges = on

    def author(self, name):
        set_author(name)

    def replace(self, old, new):
        self.words(old).String = new

    def add(self, after, words):
        paragraph = self.paragraph(after)
        cursor = self.text.createTextCursorByRange(paragraph.End)
        self.text.insertControlCharacter(cursor, 0, False)
        self.text.insertString(cursor, words, False)

    def whole(self, words):
        """A paragraph with the end of the one before it, so that nothing is left of it."""
        paragraph = self.paragraph(words)
        cursor = self.text.createTextCursorByRange(paragraph.Start)
        cursor.gotoEndOfParagraph(True)
        if not cursor.goRight(1, True):
            cursor.goLeft(0, False)
        return cursor

    def delete(self, words):
        self.whole(words).String = ""

    def move(self, words, after):
        self.select(self.whole(words))
        self.command("Cut")
        target = self.text.createTextCursorByRange(self.paragraph(after).End)
        target.goRight(1, False)
        self.document.CurrentController.ViewCursor.gotoRange(target, False)
        self.command("Paste")

    def comment(self, words, text):
        field = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        field.Content = text
        field.Author = "Office Reader"
        self.text.insertTextContent(self.words(words), field, True)

    def changes_in(self, words, command):
        paragraph = self.paragraph(words)
        cursor = self.text.createTextCursorByRange(paragraph.Start)
        cursor.gotoEndOfParagraph(True)
        self.select(cursor)
        self.command(command)

    def accept_all(self):
        self.command("AcceptAllTrackedChanges")

    def split(self, words):
        cursor = self.words(words)
        cursor.collapseToStart()
        self.text.insertControlCharacter(cursor, 0, False)

    def join(self, words):
        cursor = self.text.createTextCursorByRange(self.paragraph(words).End)
        cursor.goRight(1, True)
        cursor.String = ""

    def retype(self, words, new):
        cursor = self.text.createTextCursorByRange(self.paragraph(words).Start)
        cursor.gotoEndOfParagraph(True)
        cursor.String = new

    def type(self, after, *lines):
        cursor = self.text.createTextCursorByRange(self.paragraph(after).End)
        for line in lines:
            self.text.insertControlCharacter(cursor, 0, False)
            cursor.ParaStyleName = "Standard"
            cursor.NumberingStyleName = ""
            self.text.insertString(cursor, line, False)

    def restyle(self, words, like):
        self.paragraph(words).ParaStyleName = self.paragraph(like).ParaStyleName

    def replace_all(self, old, new):
        search = self.document.createReplaceDescriptor()
        search.SearchString, search.ReplaceString = old, new
        self.document.replaceAll(search)

    def table(self, after, *cells):
        self.add(after, "")
        table = self.document.createInstance("com.sun.star.text.TextTable")
        table.initialize(len(cells), 1)
        cursor = self.text.createTextCursorByRange(self.paragraph(after).End)
        cursor.goRight(1, False)
        self.text.insertTextContent(cursor, table, False)
        for row, words in enumerate(cells):
            table.getCellByPosition(0, row).String = words

    def picture(self, words, name):
        provider = manager.createInstanceWithContext(
            "com.sun.star.graphic.GraphicProvider", context
        )
        shape = self.document.createInstance("com.sun.star.text.TextGraphicObject")
        shape.Graphic = provider.queryGraphic((prop("URL", url(name)),))
        self.text.insertTextContent(self.paragraph(words).End, shape, False)

    def footnote(self, words, text):
        cursor = self.words(words)
        cursor.collapseToEnd()
        note = self.document.createInstance("com.sun.star.text.Footnote")
        self.text.insertTextContent(cursor, note, False)
        note.String = text

    def page_break(self, words):
        self.paragraph(words).BreakType = uno.Enum("com.sun.star.style.BreakType", "PAGE_BEFORE")

    def forget(self, words):
        portions = self.paragraph(words).createEnumeration()
        found = set()
        while portions.hasMoreElements():
            portion = portions.nextElement()
            if portion.TextPortionType == "Bookmark":
                found.add(portion.Bookmark.Name)
        for name in found:
            self.text.removeTextContent(self.document.Bookmarks.getByName(name))

    def look(self, words, look):
        cursor = self.words(words)
        if look in ("bold", "plain"):
            cursor.CharWeight = 150.0 if look == "bold" else 100.0
        if look in ("italic", "plain"):
            cursor.CharPosture = uno.Enum(
                "com.sun.star.awt.FontSlant", "ITALIC" if look == "italic" else "NONE"
            )
        if look in ("underline", "plain"):
            cursor.CharUnderline = 1 if look == "underline" else 0

    def resolve(self, text):
        fields = self.document.TextFields.createEnumeration()
        while fields.hasMoreElements():
            field = fields.nextElement()
            if field.supportsService("com.sun.star.text.textfield.Annotation"):
                if text in field.Content:
                    field.Resolved = True
                    return
        raise LookupError(text)

    def accept(self, words):
        self.changes_in(words, "AcceptTrackedChange")

    def reject(self, words):
        self.changes_in(words, "RejectTrackedChange")


def url(name):
    return uno.systemPathToFileUrl(os.path.join(folder, name))


def opened(job):
    if job["view"]:
        return desktop.loadComponentFromURL(url(job["in"]), "_blank", 0, (prop("Hidden", True),))
    document = manager.createInstanceWithContext("com.sun.star.text.TextDocument", context)
    document.load((prop("URL", url(job["in"])), prop("FilterName", "MS Word 2007 XML")))
    return document


failed = False
for line in sys.stdin:
    job = json.loads(line)
    document = opened(job)
    editing = Editing(document)
    for act, *arguments in job["do"]:
        try:
            getattr(editing, act)(*arguments)
        except Exception as error:  # told, and the test fails
            failed = True
            print(f"{job['in']}: {act} {arguments}: {error!r}", file=sys.stderr)
    document.storeToURL(url(job["out"]), (prop("FilterName", "MS Word 2007 XML"),))
    document.close(True)
    print(job["out"], flush=True)
try:
    desktop.terminate()
except Exception:
    pass
sys.exit(1 if failed else 0)
