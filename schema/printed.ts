import type {Node} from "prosemirror-model"
import type {BlankAttrs, ReferenceAttrs} from "./attrs"
import {blankText, valueOf} from "./blanks"
import {blockDepth} from "./commands/place"
import {numbering} from "./numbering"
import {billAttrs, profileOf} from "./profiles/profiles"
import {forEachLive, innermostId, isStruck} from "./provisions"
import {referenceText, type ReferenceState} from "./references"
import {capitalized, sentenceStarts} from "./sentence"

/** The derived words of a blank or reference, and whether they can be relied on. */
export interface PrintedAtom {
  readonly text: string
  readonly state: ReferenceState | "open" | "filled"
}

/**
 * What a blank or reference prints in the provision `source`, with a capital where it begins a sentence. Labels in brackets and words
 * that the drafter froze stand as they are. Null for any other node.
 */
export function printedAtom(
  doc: Node,
  node: Node,
  source: string,
  begins: boolean,
): PrintedAtom | null {
  if (node.type.name === "blank") {
    const {values, language} = billAttrs(doc)
    const blank = node.attrs as BlankAttrs
    const text = blankText(blank, values, language)
    if (valueOf(values, blank.key) === null) return {text, state: "open"}
    return {text: begins ? capitalized(text, language) : text, state: "filled"}
  }
  if (node.type.name === "reference") {
    const {text, state} = referenceText(doc, node.attrs as ReferenceAttrs, source)
    // The words of a tradition are in its own language, whatever the bill's.
    const capital = begins && state === "ok"
    return {text: capital ? capitalized(text, profileOf(doc).language) : text, state}
  }
  return null
}

/** The same for the blank or reference at a position of the bill. */
export function printedAt(doc: Node, pos: number): PrintedAtom | null {
  const $pos = doc.resolve(pos)
  const depth = blockDepth($pos)
  if (depth < 0 || !$pos.nodeAfter) return null
  const source = innermostId($pos)
  const starts = sentenceStarts($pos.node(depth), numbering(doc), source)
  return printedAtom(doc, $pos.nodeAfter, source, starts.has(pos - $pos.start(depth)))
}

/**
 * The words of a line as the bill prints them: the shown wording of each choice, values or labels of blanks, and the words of
 * references as they read in the provision `source`. What is struck out is left out.
 */
export function printedText(doc: Node, line: Node, source: string): string {
  const starts = sentenceStarts(line, numbering(doc), source)
  let text = ""
  forEachLive(line, (child, offset) => {
    if (isStruck(child)) return
    text += child.text ?? printedAtom(doc, child, source, starts.has(offset))?.text ?? ""
  })
  return text
}
