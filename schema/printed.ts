import type {Node} from "prosemirror-model"
import type {BlankAttrs, ReferenceAttrs} from "./attrs"
import {blankText} from "./blanks"
import {billAttrs} from "./profiles/profiles"
import {findProvision, isAlternatives, shownIndex} from "./provisions"
import {referenceText} from "./references"
import {beginsSentence, lineBeginsSentence} from "./sentence"

/**
 * The words of a line as the bill prints them: the shown wording of each choice, values or labels of blanks, and the words of
 * references as they read in the provision `source`.
 */
export function printedText(doc: Node, line: Node, source: string): string {
  const {values, language} = billAttrs(doc)
  let text = ""
  const add = (parent: Node, parentBegins: boolean) => {
    parent.forEach((child, offset) => {
      const begins = beginsSentence(parent, offset, parentBegins)
      if (child.isText) text += child.text ?? ""
      else if (isAlternatives(child)) add(child.child(shownIndex(child)), begins)
      else if (child.type.name === "blank")
        text += blankText(child.attrs as BlankAttrs, values, language, begins)
      else if (child.type.name === "reference") {
        text += referenceText(doc, child.attrs as ReferenceAttrs, source).text
      }
    })
  }
  const around = line.type.name === "lead" ? (findProvision(doc, source)?.parents ?? []) : []
  add(line, lineBeginsSentence(line, around.filter(isClause).length + 1))
  return text
}

const isClause = (node: Node): boolean => node.type.name === "clause"
