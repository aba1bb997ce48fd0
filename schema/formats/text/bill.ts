import type {Node} from "prosemirror-model"
import type {ChoiceAttrs} from "../../attrs"
import {numbering, type Numbering} from "../../numbering"
import {printedText} from "../../printed"
import {billAttrs} from "../../profiles/profiles"
import {
  isAlternatives,
  isProvision,
  provisionAttrs,
  provisionId,
  shownIndex,
} from "../../provisions"
import {stopIfAsked, type Following} from "../progress"
import {wordsIn, type Words} from "../words"
import {fitText} from "./unfit"

/** How far a level is set in. */
const step = "    "

/**
 * A bill as plain text: a paragraph a line, numbers written out, each level set in by four signs. It has no way to show what came and
 * went, so a redline is to be read as one of its texts first (`reading.ts`). Throws {@link ExportStopped} when the signal says so.
 */
export function writeBillText(doc: Node, following: Following = {}): string {
  const writer: TextWriter = {
    doc,
    labels: numbering(doc),
    words: wordsIn(billAttrs(doc).language),
    lines: [],
    following,
  }
  doc.forEach((child) => block(child, 0, "", writer))
  following.onProgress?.(1)
  return fitText(`${writer.lines.join("\n").trim()}\n`)
}

interface TextWriter {
  readonly doc: Node
  readonly labels: Numbering
  readonly words: Words
  readonly lines: string[]
  readonly following: Following
}

function block(node: Node, depth: number, provision: string, writer: TextWriter): void {
  const {name} = node.type
  if (name === "article") stopIfAsked(writer.following)
  if (isAlternatives(node)) alternatives(node, depth, provision, writer)
  else if (isProvision(node)) provisionBlock(node, depth, writer)
  else if (node.isTextblock) {
    if (name !== "closing") writer.lines.push("")
    write(name === "closing" ? depth - 1 : depth, line(node, provision, writer), writer)
  } else node.forEach((child) => block(child, depth, provision, writer))
}

function provisionBlock(node: Node, depth: number, writer: TextWriter): void {
  const id = provisionId(node)
  const {repealed} = provisionAttrs(node)
  const label = writer.labels.get(id)?.printed ?? ""
  const own = node.isTextblock ? node : node.firstChild
  const said = own ? line(own, id, writer) : ""
  const isWhole = node.type.name !== "clause" && node.type.name !== "recital"
  if (isWhole) writer.lines.push("")
  const text = repealed && !isWhole ? writer.words.repealed : said
  write(depth, [label, text].filter(Boolean).join(" "), writer)
  if (repealed) {
    if (isWhole) write(depth, writer.words.repealed, writer)
    return
  }
  const below = isWhole ? 0 : depth + 1
  node.forEach((child, _offset, index) => {
    if (index > 0) block(child, below, id, writer)
  })
}

/** The words of a line, and after them what is still to be chosen in it. */
function line(node: Node, provision: string, {doc, words}: TextWriter): string {
  const open: string[] = []
  node.forEach((child) => {
    if (!isAlternatives(child)) return
    const {question, chosen} = child.attrs as unknown as ChoiceAttrs
    if (chosen === null) open.push(words.choiceOpen(question))
  })
  return [printedText(doc, node, provision), ...open].filter(Boolean).join(" ")
}

/** The shown option, under its question while the choice is open. */
function alternatives(node: Node, depth: number, provision: string, writer: TextWriter): void {
  const {question, chosen} = node.attrs as unknown as ChoiceAttrs
  if (chosen === null) write(depth, writer.words.choiceOpen(question), writer)
  node.child(shownIndex(node)).forEach((child) => block(child, depth, provision, writer))
}

function write(depth: number, text: string, {lines}: TextWriter): void {
  if (text !== "") lines.push(step.repeat(Math.max(0, depth)) + text)
}
