import type {Node} from "prosemirror-model"
import type {BlankAttrs, ReferenceAttrs} from "./attrs"
import {blankText} from "./blanks"
import {billAttrs} from "./profiles/profiles"
import {isAlternatives, shownIndex} from "./provisions"
import {referenceText} from "./references"

/**
 * The words of a line as the bill prints them: the shown wording of each choice, values or labels of blanks, and the words of
 * references as they read in the provision `source`.
 */
export function printedText(doc: Node, line: Node, source: string): string {
  const {values, language} = billAttrs(doc)
  let text = ""
  const add = (parent: Node) => {
    parent.forEach((child) => {
      if (child.isText) text += child.text ?? ""
      else if (isAlternatives(child)) add(child.child(shownIndex(child)))
      else if (child.type.name === "blank")
        text += blankText(child.attrs as BlankAttrs, values, language)
      else if (child.type.name === "reference") {
        text += referenceText(doc, child.attrs as ReferenceAttrs, source).text
      }
    })
  }
  add(line)
  return text
}
