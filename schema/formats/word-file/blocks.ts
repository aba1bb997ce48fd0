import {controlFrame, isProperties, placeOf, readInline} from "./inline"
import {placing} from "./placing"
import {assembled, closeFrame, emitFrames, openFrame, within, type Story} from "./story"
import {isChange, readMoveRange, trackedBy, trackedIn} from "./tracked"
import type {WordBlock, WordCell, WordParagraph, WordRow, WordTable} from "./word-file"
import {
  child,
  chosen,
  holds,
  isElement,
  isOn,
  value,
  wholeNumber,
  type XmlElement,
  type XmlNode,
} from "./xml"

/** Reads paragraphs and tables. What is not known is looked into, and words that stand in no paragraph get one. */
export function readBlocks(nodes: readonly XmlNode[], story: Story): WordBlock[] {
  const blocks: WordBlock[] = []
  for (const node of nodes) {
    if (isElement(node)) blocks.push(...readBlock(node, story))
    else blocks.push(...looseParagraph(node, story))
  }
  return blocks
}

/** Paragraphs of a text, those in its tables too. */
export function paragraphsOf(blocks: readonly WordBlock[]): readonly WordParagraph[] {
  return blocks.flatMap((block) =>
    block.kind === "paragraph"
      ? [block]
      : block.rows.flatMap(({cells}) => cells.flatMap((cell) => paragraphsOf(cell.blocks))),
  )
}

function readBlock(element: XmlElement, story: Story): readonly WordBlock[] {
  if (element.name === "w:sectPr" || isProperties(element)) return []
  if (readBetween(element, story)) return []
  if (isChange(element)) {
    let blocks: readonly WordBlock[] = []
    within(story, trackedBy(element, story.tracked, story), () => {
      blocks = readBlocks(element.children, story)
    })
    return blocks
  }
  switch (element.name) {
    case "w:p":
      return [readParagraph(element, story)]
    case "w:tbl":
      return [readTable(element, story)]
    case "w:sdt": {
      const frame = openFrame(story, controlFrame(element, story))
      const blocks = readBlocks(child(element, "w:sdtContent")?.children ?? [], story)
      if (frame) frame.isUsed = true
      closeFrame(story, frame)
      return blocks
    }
    case "mc:AlternateContent":
      return readBlocks(chosen(element)?.children ?? [], story)
    case "w:altChunk":
      story.book.unread("word-file.part-elsewhere")
      return []
    default:
      return holds(element, ["w:p", "w:tbl"])
        ? readBlocks(element.children, story)
        : looseParagraph(element, story)
  }
}

/** Marks that stand between paragraphs. A start goes with the next one, an end with the one before. */
function readBetween(element: XmlElement, story: Story): boolean {
  if (readMoveRange(element, story)) return true
  const place = placeOf(element, story)
  if (!place) return false
  if (place.kind.endsWith("-end") && story.waiting.length === 0 && story.last)
    story.last.push(place)
  else story.waiting.push(place)
  return true
}

/** Words between paragraphs, which no honest file has. */
function looseParagraph(node: XmlNode, story: Story): readonly WordBlock[] {
  const {last, waiting} = story
  const made = readParagraph({name: "w:p", attributes: {}, children: [node]}, story)
  if (made.pieces.some(({kind}) => !kind.endsWith("-start") && !kind.endsWith("-end")))
    return [made]
  story.last = last
  story.waiting = waiting
  return []
}

function readParagraph(element: XmlElement, story: Story): WordParagraph {
  const pPr = child(element, "w:pPr")
  story.style = value(child(pPr, "w:pStyle")) ?? ""
  story.line = story.waiting.map((piece) => ({frames: [], piece}))
  story.waiting = []
  story.movesEnded.length = 0
  const place = placing(pPr, story)
  const controls = story.frames.findLastIndex(({kind}) => kind === "control") + 1
  if (controls > 0) emitFrames(story, story.frames.slice(0, controls))
  readInline(element.children, story)
  const pieces = assembled(story.line)
  story.last = pieces
  const breakBefore = place.breakBefore || story.breaksNext
  story.breaksNext = false
  if (child(pPr, "w:sectPr")) {
    story.section += 1
    story.breaksNext = story.sections[story.section] !== "continuous"
  }
  return {
    kind: "paragraph",
    ...place,
    breakBefore,
    pieces,
    // After the words, since the name of a move stands among them.
    mark: trackedIn(child(pPr, "w:rPr"), story),
  }
}

function readTable(table: XmlElement, story: Story): WordTable {
  return {
    kind: "table",
    rows: readRows(table.children, story),
    style: value(child(table, "w:tblPr", "w:tblStyle")) ?? "",
  }
}

/** Reads the rows in a table; whatever else stands there is read as a row of its own. */
function readRows(nodes: readonly XmlNode[], story: Story): WordRow[] {
  return inside(nodes, story, "w:tr", readRow, (blocks) => ({
    isHeader: false,
    cells: [{blocks, span: 1, isContinued: false}],
    mark: story.tracked,
  }))
}

function readRow(row: XmlElement, story: Story): WordRow {
  const properties = child(row, "w:trPr")
  return {
    isHeader: isOn(child(properties, "w:tblHeader")) === true,
    cells: inside(row.children, story, "w:tc", readCell, (blocks) => ({
      blocks,
      span: 1,
      isContinued: false,
    })),
    mark: trackedIn(properties, story),
  }
}

function readCell(cell: XmlElement, story: Story): WordCell {
  const properties = child(cell, "w:tcPr")
  const merge = child(properties, "w:vMerge")
  const span = wholeNumber(value(child(properties, "w:gridSpan"))) ?? 1
  return {
    blocks: readBlocks(cell.children, story),
    span: Math.min(Math.max(span, 1), 100),
    isContinued: merge !== undefined && value(merge) !== "restart",
  }
}

/** Reads rows or cells, through the content controls and other wrappers that may stand around them. */
function inside<T>(
  nodes: readonly XmlNode[],
  story: Story,
  name: string,
  read: (element: XmlElement, story: Story) => T,
  other: (blocks: readonly WordBlock[]) => T,
): T[] {
  const found: T[] = []
  const deeper = (inner: readonly XmlNode[] | undefined) =>
    found.push(...inside(inner ?? [], story, name, read, other))
  for (const node of nodes) {
    if (!isElement(node)) found.push(...looseParagraph(node, story).map((block) => other([block])))
    else if (node.name === name) found.push(read(node, story))
    else if (isProperties(node) || readBetween(node, story)) continue
    else if (node.name === "w:sdt") {
      const frame = openFrame(story, controlFrame(node, story))
      deeper(child(node, "w:sdtContent")?.children)
      if (frame) frame.isUsed = true
      closeFrame(story, frame)
    } else if (node.name === "mc:AlternateContent") deeper(chosen(node)?.children)
    else if (holds(node, [name])) deeper(node.children)
    else {
      const blocks = readBlock(node, story)
      if (blocks.length > 0) found.push(other(blocks))
    }
  }
  return found
}
