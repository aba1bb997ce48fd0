import type {Node} from "prosemirror-model"
import {printedAtom} from "../printed"
import {forEachLive, innermostId} from "../provisions"

/** Longer quotes are cut: they remind of the words, they do not keep them. */
const longest = 600

/** The words between two positions as they are read: shown wordings only, blanks and references in their own words, lines parted by a space. */
export function quoteOf(doc: Node, from: number, to: number): string {
  const lines: string[] = []
  doc.nodesBetween(from, to, (line, pos) => {
    if (!line.isTextblock) return true
    const start = pos + 1
    const source = innermostId(doc.resolve(start))
    let text = ""
    forEachLive(line, (child, offset) => {
      const at = start + offset
      if (at >= to || at + child.nodeSize <= from) return
      text += child.isText
        ? (child.text ?? "").slice(Math.max(0, from - at), to - at)
        : (printedAtom(doc, child, source, false)?.text ?? "")
    })
    if (text.trim() !== "") lines.push(text.trim())
    return false
  })
  const words = lines.join(" ").replace(/\s+/g, " ")
  return words.length > longest ? `${words.slice(0, longest).trimEnd()} …` : words
}
