"""Answers the first comment of a Word file and is done with it, as Word writes that, saved by python-docx.

python3 answer_docx.py IN OUT AUTHOR TEXT
"""
import re
import sys

import docx

source, target, author, text = sys.argv[1:5]
document = docx.Document(source)
parts = {str(part.partname): part for part in document.part.package.iter_parts()}
comments, extended = parts["/word/comments.xml"], parts["/word/commentsExtended.xml"]

NAME = "20000001"
answer = (
    f'<w:comment w:id="70" w:author="{author}" w:date="2026-11-21T08:00:00Z" w:initials="A">'
    f'<w:p w14:paraId="{NAME}"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
)
comments._blob = comments.blob.replace(b"</w:comments>", answer.encode() + b"</w:comments>")
first = re.search(rb'w15:paraId="(\w+)"', extended.blob).group(1)
entry = b'<w15:commentEx w15:paraId="%s" w15:paraIdParent="%s" w15:done="1"/>' % (
    NAME.encode(),
    first,
)
done = extended.blob.replace(b'w15:done="0"', b'w15:done="1"')
extended._blob = done.replace(b"</w15:commentsEx>", entry + b"</w15:commentsEx>")
document.save(target)
