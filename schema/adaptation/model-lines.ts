import {Fragment, type Node} from "prosemirror-model"
import {isAlternatives, isStruck} from "../provisions"
import {schema} from "../schema"

/** A provision's lines in the model's words, where they are others. */
export function linesInWords(lines: readonly Node[], model: string): Node[] {
  if (withoutEnd(lines.map(firstText).join(" ")) === withoutEnd(model)) return [...lines]
  const [first] = lines
  return first ? [inWords(first, model)] : []
}

export function inWords(line: Node, model: string): Node {
  if (withoutEnd(firstText(line)) === withoutEnd(model)) return line
  return line.copy(model === "" ? Fragment.empty : Fragment.from(schema.text(model)))
}

/** In a list a text ends as its place in it wants. */
const withoutEnd = (text: string): string => text.replace(/[;.]$/, "")

/** A line as `origin.model` has it: a choice with its first wording, a blank as its label, a reference not at all. */
export function firstText(line: Node): string {
  let text = ""
  const add = (parent: Node) => {
    parent.forEach((child) => {
      if (isStruck(child)) return
      if (child.isText) text += child.text ?? ""
      else if (isAlternatives(child)) add(child.child(0))
      else text += child.type.spec.leafText?.(child) ?? ""
    })
  }
  add(line)
  return text
}
