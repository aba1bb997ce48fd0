import {Fragment, type Node} from "prosemirror-model"
import {schema} from "../schema"
import {isAlternatives} from "../provisions"

/**
 * A clause whose last words end with a semicolon or a full stop, as its place in a list wants it; in every option where a choice comes
 * last. A clause that ends otherwise comes back as it is.
 */
export function endClause(node: Node, sign: ";" | "."): Node {
  if (node.isText) {
    const text = (node.text ?? "").replace(/[;.]$/, sign)
    return text === node.text ? node : schema.text(text, node.marks)
  }
  if (node.isLeaf) return node
  const children: Node[] = []
  let changed = false
  node.forEach((child, _offset, index) => {
    const ended =
      isAlternatives(node) || index === node.childCount - 1 ? endClause(child, sign) : child
    changed ||= ended !== child
    children.push(ended)
  })
  return changed ? node.copy(Fragment.from(children)) : node
}

/** A list of clauses: semicolons, and a full stop after the last. */
export function endList(clauses: readonly Node[]): readonly Node[] {
  return clauses.map((clause, i) => endClause(clause, i === clauses.length - 1 ? "." : ";"))
}
