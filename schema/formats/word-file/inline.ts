import {textOfObject} from "./objects"
import {
  closeFrame,
  emit,
  emitFrames,
  isInCode,
  openFrame,
  within,
  type Frame,
  type Story,
} from "./story"
import {symbol} from "./symbols"
import {isChange, readMoveRange, trackedBy} from "./tracked"
import {type WordLook, type WordPlace} from "./word-file"
import {child, chosen, isElement, isOn, ownText, value, type XmlElement, type XmlNode} from "./xml"

/** Reads what stands in a paragraph. What is not known is looked into, so that its words are there. */
export function readInline(nodes: readonly XmlNode[], story: Story): void {
  for (const node of nodes) {
    if (isElement(node)) readElement(node, story)
    else emitText(node, story.book.looks.look(story.style, undefined), story)
  }
}

function readElement(element: XmlElement, story: Story): void {
  if (isProperties(element) || readMoveRange(element, story)) return
  if (isChange(element)) {
    within(story, trackedBy(element, story.tracked, story), () =>
      readInline(element.children, story),
    )
    return
  }
  switch (element.name) {
    case "w:r":
      readRun(element, story)
      return
    case "w:hyperlink":
      readLink(element, story)
      return
    case "w:fldSimple":
      inFrame(fieldFrame(value(element, "w:instr") ?? ""), element.children, story)
      return
    case "w:sdt":
      inFrame(controlFrame(element, story), child(element, "w:sdtContent")?.children ?? [], story)
      return
    case "w:bookmarkStart":
    case "w:bookmarkEnd":
    case "w:commentRangeStart":
    case "w:commentRangeEnd": {
      const place = placeOf(element, story)
      if (place) emit(story, place)
      return
    }
    case "m:oMath":
    case "m:oMathPara":
      emitObject(element, story)
      return
    case "mc:AlternateContent":
      readInline(chosen(element)?.children ?? [], story)
      return
    case "w:subDoc":
      story.book.unread("word-file.part-elsewhere")
      return
    default:
      readInline(element.children, story)
  }
}

/** Properties, whose texts are no words. */
export const isProperties = ({name}: XmlElement): boolean =>
  (/^[wm]:\w+Pr$/.test(name) && name !== "w:Pr") || name === "w:fldData" || name === "w:tblGrid"

function inFrame(frame: Frame, nodes: readonly XmlNode[], story: Story): void {
  const open = openFrame(story, frame)
  readInline(nodes, story)
  closeFrame(story, open)
}

const fieldFrame = (instruction: string): Frame => ({
  kind: "field",
  instruction: instruction.trim(),
  isUsed: false,
})

/** A link to a place in the file is the field that Word would write for it; of any other its words are left. */
function readLink(element: XmlElement, story: Story): void {
  const anchor = value(element, "w:anchor")
  if (anchor === null || anchor === "") readInline(element.children, story)
  else inFrame(fieldFrame(`HYPERLINK \\l "${anchor}"`), element.children, story)
}

export function controlFrame(sdt: XmlElement, {book}: Story): Frame {
  const properties = child(sdt, "w:sdtPr")
  return {
    kind: "control",
    id: value(child(properties, "w:id")) ?? book.nextId(),
    tag: value(child(properties, "w:tag")) ?? "",
    title: value(child(properties, "w:alias")) ?? "",
    isPlaceholder: isOn(child(properties, "w:showingPlcHdr")) === true,
    isUsed: false,
  }
}

/** A mark between words; null for any other element, and for the end of what never began. */
export function placeOf(element: XmlElement, {bookmarks}: Story): WordPlace | null {
  const id = value(element, "w:id") ?? ""
  switch (element.name) {
    case "w:bookmarkStart":
      return {kind: "bookmark-start", name: value(element, "w:name") ?? ""}
    case "w:bookmarkEnd": {
      const name = bookmarks.get(id)
      return name === undefined ? null : {kind: "bookmark-end", name}
    }
    case "w:commentRangeStart":
      return {kind: "comment-start", name: id}
    case "w:commentRangeEnd":
      return {kind: "comment-end", name: id}
    default:
      return null
  }
}

function readRun(run: XmlElement, story: Story): void {
  const look = story.book.looks.look(story.style, child(run, "w:rPr"))
  readRunContent(run.children, look, story)
}

function readRunContent(nodes: readonly XmlNode[], look: WordLook, story: Story): void {
  for (const node of nodes) {
    if (isElement(node)) readRunElement(node, look, story)
    else emitText(node, look, story)
  }
}

const signs: Readonly<Record<string, string>> = {
  "w:noBreakHyphen": "\u2011",
  "w:softHyphen": "\u00ad",
}

function readRunElement(element: XmlElement, look: WordLook, story: Story): void {
  if (isProperties(element)) return
  const {tracked} = story
  switch (element.name) {
    case "w:t":
      emitText(textOf(element), look, story)
      return
    case "w:delText":
      within(story, {came: tracked.came, went: tracked.went ?? nobody}, () =>
        emitText(textOf(element), look, story),
      )
      return
    case "w:instrText":
    case "w:delInstrText": {
      const field = story.fields.at(-1)
      if (field && !field.isShown) field.instruction += textOf(element)
      return
    }
    case "w:fldChar":
      readFieldMark(element, story)
      return
    case "w:tab":
    case "w:ptab":
      emit(story, {kind: "tab", tracked})
      return
    case "w:br": {
      const type = value(element, "w:type")
      emit(story, {kind: type === "page" || type === "column" ? "page" : "line", tracked})
      return
    }
    case "w:cr":
      emit(story, {kind: "line", tracked})
      return
    case "w:noBreakHyphen":
    case "w:softHyphen":
      emitText(signs[element.name] ?? "", look, story)
      return
    case "w:sym":
      emitText(
        symbol(Number.parseInt(value(element, "w:char") ?? "", 16), value(element, "w:font") ?? ""),
        look,
        story,
      )
      return
    case "w:footnoteReference":
    case "w:endnoteReference":
      emit(story, {
        kind: element.name === "w:footnoteReference" ? "footnote" : "endnote",
        id: value(element, "w:id") ?? "",
        tracked,
      })
      return
    case "w:commentReference": {
      const name = value(element, "w:id") ?? ""
      if (story.remarked.has(name)) return
      emit(story, {kind: "comment-start", name})
      emit(story, {kind: "comment-end", name})
      return
    }
    case "w:drawing":
    case "w:pict":
    case "w:object":
    case "m:oMath":
      emitObject(element, story)
      return
    case "mc:AlternateContent":
      readRunContent(chosen(element)?.children ?? [], look, story)
      return
    case "w:contentPart":
      emit(story, {kind: "object", text: "", tracked})
      return
    case "w:r":
      readRun(element, story)
      return
    default:
      readRunContent(element.children, look, story)
  }
}

const nobody = {author: "", date: "", move: null}

const textOf = (element: XmlElement) => ownText(element).replace(/[\r\n]/g, " ")

function emitText(text: string, look: WordLook, story: Story): void {
  if (text === "") return
  const field = story.fields.at(-1)
  // Code that was written as text.
  if (field && !field.isShown) field.instruction += text
  else emit(story, {kind: "text", text, look, tracked: story.tracked})
}

function emitObject(element: XmlElement, story: Story): void {
  emit(story, {kind: "object", text: textOfObject(element), tracked: story.tracked})
}

/** The begin, the middle and the end of a complex field, which may stand in different paragraphs. */
function readFieldMark(element: XmlElement, story: Story): void {
  const mark = story.marks.get(element)
  const field = story.fields.at(-1)
  if (mark === "begin") story.fields.push({instruction: "", frame: null, isShown: false})
  else if (mark === "separate" && field) {
    field.isShown = true
    if (!isInCode(story)) field.frame = openFrame(story, fieldFrame(field.instruction))
  } else if (mark === "end" && field) {
    story.fields.pop()
    const outer = story.fields.at(-1)
    if (isInCode(story)) {
      // A field in the code of another stands there as Word shows codes.
      if (outer && !outer.isShown) outer.instruction += `{${field.instruction.trim()}}`
    } else if (field.isShown) closeFrame(story, field.frame)
    else emitFrames(story, [...story.frames, fieldFrame(field.instruction)])
  }
}
