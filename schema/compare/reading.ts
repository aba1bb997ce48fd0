import type {Fragment, Node} from "prosemirror-model"
import {printedAtom} from "../printed"
import {isAlternatives, isProvision, provisionId, shownIndex} from "../provisions"

/** Words of a line as its bill prints them: values of blanks, references, the shown wording of a choice. `source`: the provision they are in. */
export function printedWords(doc: Node, content: Fragment, source: string): string {
  let text = ""
  content.forEach((node) => {
    if (node.isText) text += node.text ?? ""
    else if (isAlternatives(node)) {
      text += printedWords(doc, node.child(shownIndex(node)).content, source)
    } else text += printedAtom(doc, node, source, false)?.text ?? ""
  })
  return text
}

/** A piece of law as its bill prints it, without numbers: a line of text for each of its lines, the shown options of its choices only. */
export function printedLaw(doc: Node, piece: Node, around: string): string {
  const lines: string[] = []
  const read = (node: Node, around: string) => {
    const source = isProvision(node) ? provisionId(node) : around
    if (node.isTextblock) lines.push(printedWords(doc, node.content, source).trim())
    else if (isAlternatives(node)) read(node.child(shownIndex(node)), source)
    else node.forEach((child) => read(child, source))
  }
  read(piece, around)
  return lines.filter((line) => line !== "").join("\n")
}
