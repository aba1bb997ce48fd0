import {SaxesParser, type SaxesTagPlain} from "saxes"

/**
 * Rules of a sound Word file that a check against the format's schema does not see: styles, lists, fields, bookmarks and
 * revisions that name what is not there, are not closed or are there twice. Word repairs or refuses such files, so that an
 * export goes through here before anyone gets it. Each finding is one sentence; none means sound.
 */
export function checkDocx(parts: ReadonlyMap<string, string>): readonly string[] {
  const part = (name: string) => parts.get(`word/${name}`) ?? ""
  const found: string[] = []
  const defined: Defined = {
    styles: new Set(attributes(part("styles.xml"), /<w:style [^>]*w:styleId="([^"]*)"/g)),
    lists: new Set(["0", ...attributes(part("numbering.xml"), /<w:num [^>]*w:numId="([^"]*)"/g)]),
  }
  const seen: Seen = {
    bookmarks: new Set(),
    open: new Map(),
    revisions: new Set(),
    controls: new Set(),
    targets: [],
    anchors: new Map(),
    moves: new Map(),
    ranges: new Map(),
  }
  for (const [path, xml] of parts) {
    if (!path.endsWith(".xml") && !path.endsWith(".rels")) continue
    const isText = /^word\/(?:document|footnotes|comments|header\d*|footer\d*|styles)\.xml$/.test(
      path,
    )
    try {
      found.push(...readPart(xml, isText, defined, seen).map((sentence) => `${path}: ${sentence}`))
    } catch (error) {
      // Not XML at all: Word would not open it.
      found.push(`${path}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  for (const name of seen.open.values()) found.push(`The bookmark ${name} is not closed`)
  found.push(...checkComments(parts, seen.anchors), ...checkMoves(seen))
  for (const target of seen.targets) {
    if (!seen.bookmarks.has(target.toLowerCase()))
      found.push(`No bookmark ${target} for a field or link`)
  }
  return found
}

interface Defined {
  readonly styles: ReadonlySet<string>
  readonly lists: ReadonlySet<string>
}

/** Across all parts: these must be unique in the file, not in a part. */
interface Seen {
  readonly bookmarks: Set<string>
  /** Bookmarks begun and not ended: id -> name. */
  readonly open: Map<string, string>
  readonly revisions: Set<string>
  readonly controls: Set<string>
  readonly targets: string[]
  /** The marks of comments in the text, in their order, by the comment's id. */
  readonly anchors: Map<string, string[]>
  /** Ranges of moves by name, and those begun and not ended: id -> name. */
  readonly moves: Map<string, string[]>
  readonly ranges: Map<string, string>
}

/** Where a comment starts, ends and is referred to, in this order. */
const anchorNames = ["w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"]

function checkComments(
  parts: ReadonlyMap<string, string>,
  anchors: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const found: string[] = []
  const comments = parts.get("word/comments.xml") ?? ""
  const extended = parts.get("word/commentsExtended.xml") ?? ""
  const ids = attributes(comments, /<w:comment [^>]*w:id="([^"]*)"/g)
  if (new Set(ids).size < ids.length) found.push("Two comments have one id")
  for (const id of ids) {
    if ((anchors.get(id) ?? []).join() !== anchorNames.join())
      found.push(`Comment ${id} has not one start, one end and one reference`)
  }
  for (const id of anchors.keys()) if (!ids.includes(id)) found.push(`No comment ${id}`)
  const names = attributes(comments, /w14:paraId="([^"]*)"/g)
  if (new Set(names).size < names.length) found.push("Two paragraphs of comments have one name")
  for (const name of attributes(extended, /w15:paraId(?:Parent)?="([^"]*)"/g)) {
    if (!names.includes(name)) found.push(`No comment with a paragraph ${name}`)
  }
  return found
}

function checkMoves({moves, ranges}: Seen): readonly string[] {
  const found = [...ranges.values()].map((name) => `The range of move ${name} is not ended`)
  for (const [name, ends] of moves) {
    if ([...ends].sort().join() !== "w:moveFromRangeStart,w:moveToRangeStart")
      found.push(`Move ${name} has not one place that it left and one that it went to`)
  }
  return found
}

const attributes = (xml: string, pattern: RegExp): string[] =>
  [...xml.matchAll(pattern)].map((match) => match[1] ?? "")

const longestName = 40
const revisionNames = new Set([
  "w:ins",
  "w:del",
  "w:moveFrom",
  "w:moveTo",
  "w:pPrChange",
  "w:rPrChange",
])
const styleNames = new Set(["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link"])

interface Open {
  readonly name: string
  last: string
}

function readPart(xml: string, isText: boolean, defined: Defined, seen: Seen): readonly string[] {
  const found: string[] = []
  const stack: Open[] = []
  let fields = 0
  let deletions = 0
  let code = ""
  const parser = new SaxesParser()
  parser.on("error", (error) => {
    throw error
  })
  parser.on("doctype", () => {
    found.push("A document type is not allowed")
  })
  if (!isText) {
    parser.write(xml).close()
    return found
  }

  const value = (tag: SaxesTagPlain, name = "w:val") => tag.attributes[name] ?? ""
  parser.on("opentag", (tag) => {
    const {name} = tag
    const parent = stack.at(-1)
    if (parent) parent.last = name
    stack.push({name, last: ""})
    if (styleNames.has(name) && !defined.styles.has(value(tag)))
      found.push(`No style ${value(tag)}`)
    else if (name === "w:tr" && !["w:tbl", "w:sdtContent"].includes(parent?.name ?? ""))
      found.push("A row of a table stands in no table")
    else if (name === "w:numId" && !defined.lists.has(value(tag)))
      found.push(`No list ${value(tag)}`)
    else if (name === "w:bookmarkStart") {
      const bookmark = value(tag, "w:name")
      // Word takes no notice of capitals in these names.
      if (seen.bookmarks.has(bookmark.toLowerCase())) found.push(`Two bookmarks ${bookmark}`)
      if (bookmark.length > longestName) found.push(`The bookmark name ${bookmark} is too long`)
      seen.bookmarks.add(bookmark.toLowerCase())
      seen.open.set(value(tag, "w:id"), bookmark)
    } else if (name === "w:bookmarkEnd") {
      if (!seen.open.delete(value(tag, "w:id")))
        found.push(`No start of bookmark ${value(tag, "w:id")}`)
    } else if (anchorNames.includes(name)) {
      const id = value(tag, "w:id")
      seen.anchors.set(id, [...(seen.anchors.get(id) ?? []), name])
    } else if (/^w:move(?:From|To)RangeStart$/.test(name)) {
      const move = value(tag, "w:name")
      seen.moves.set(move, [...(seen.moves.get(move) ?? []), name])
      seen.ranges.set(value(tag, "w:id"), move)
    } else if (/^w:move(?:From|To)RangeEnd$/.test(name)) {
      if (!seen.ranges.delete(value(tag, "w:id")))
        found.push(`No start of the range of move ${value(tag, "w:id")}`)
    } else if (revisionNames.has(name)) {
      const id = value(tag, "w:id")
      if (value(tag, "w:author") === "") found.push(`Revision ${id} has no author`)
      if (seen.revisions.has(id)) found.push(`Two revisions ${id}`)
      seen.revisions.add(id)
      if (name === "w:del" && parent?.name !== "w:rPr") deletions++
    } else if (name === "w:id" && parent?.name === "w:sdtPr") {
      if (seen.controls.has(value(tag))) found.push(`Two content controls ${value(tag)}`)
      seen.controls.add(value(tag))
    } else if (name === "w:fldChar") {
      const type = value(tag, "w:fldCharType")
      if (type === "begin") fields++
      if (type === "end" && --fields < 0) found.push("A field ends that did not begin")
    } else if (name === "w:fldSimple") {
      target(value(tag, "w:instr"), seen)
    } else if (name === "w:hyperlink" && tag.attributes["w:anchor"] !== undefined) {
      seen.targets.push(value(tag, "w:anchor"))
    } else if (name === "w:t" && deletions > 0) found.push("Deleted text is written as text")
    else if (name === "w:delText" && deletions === 0) found.push("Text is written as deleted text")
  })
  parser.on("processinginstruction", () => {
    found.push("A sign that is no text was left")
  })
  parser.on("text", (text) => {
    if (stack.at(-1)?.name === "w:instrText") code += text
  })
  parser.on("closetag", () => {
    const closed = stack.pop()
    if (closed?.name === "w:del" && stack.at(-1)?.name !== "w:rPr") deletions--
    if (closed?.name === "w:tc" && closed.last !== "w:p")
      found.push("A table cell does not end with a paragraph")
    if (closed?.name === "w:instrText") {
      target(code, seen)
      code = ""
    }
  })
  parser.write(xml).close()
  if (fields > 0) found.push("A field is not ended")
  return found
}

/** The bookmark that a field's code names, if it is of the kind that names one. */
function target(code: string, seen: Seen): void {
  const match = /^\s*(?:REF|PAGEREF|NOTEREF)\s+(\S+)/.exec(code)
  if (match?.[1] !== undefined) seen.targets.push(match[1])
}
