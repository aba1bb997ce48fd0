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
            if found.supportsService("com.sun.star.text.Paragraph") and words in found.String:
                return found
        raise LookupError(words)

    def words(self, words):
        paragraph = self.paragraph(words)
        cursor = self.text.createTextCursorByRange(paragraph.Start)
        cursor.goRight(paragraph.String.index(words), False)
        cursor.goRight(len(words), True)
        if cursor.String != words:
            raise LookupError(f"{words}: {cursor.String}")
        return cursor

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
