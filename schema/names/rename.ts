import {Fragment, type Mark, type Node} from "prosemirror-model"
import {isObject} from "./plain"

/** What stands for a name. The same name always gets the same words. */
export type Rename = (name: string) => string

/** A node with other names on what was suggested and adapted in it; the same node where there are none. Cached for one renaming. */
export function nodeRenamer(rename: Rename): (node: Node) => Node {
  const known = new WeakMap<Node, Node>()
  const mark = (each: Mark): Mark =>
    isSuggestion(each.type.name)
      ? each.type.create({...each.attrs, author: rename(String(each.attrs.author))})
      : each
  const visit = (node: Node): Node => {
    const cached = known.get(node)
    if (cached) return cached
    const marks = node.marks.map(mark)
    const sameMarks = marks.every((each, i) => each === node.marks[i])
    let made = node
    if (node.isText) made = sameMarks ? node : node.mark(marks)
    else {
      let content = Fragment.empty
      let changed = false
      node.forEach((child) => {
        const renamed = visit(child)
        changed ||= renamed !== child
        content = content.append(Fragment.from(renamed))
      })
      const attrs = attrsRenamed(node.attrs, rename)
      if (changed || !sameMarks || attrs !== node.attrs) {
        made = node.type.create(attrs, changed ? content : node.content, marks)
      }
    }
    known.set(node, made)
    return made
  }
  return visit
}

const isSuggestion = (name: string): boolean => name === "insertion" || name === "deletion"

/** Attributes of a provision with other names; the same object where it has none. */
export function attrsRenamed(
  attrs: Readonly<Record<string, unknown>>,
  rename: Rename,
): Readonly<Record<string, unknown>> {
  const {adapted, change} = attrs
  if (!isObject(adapted) && !isObject(change)) return attrs
  return {
    ...attrs,
    ...(isObject(adapted) ? {adapted: signed(adapted, rename)} : {}),
    ...(isObject(change) ? {change: signed(change, rename)} : {}),
  }
}

/** The same with another author; any value that has none passes. */
export function signed(value: unknown, rename: Rename): unknown {
  if (!isObject(value) || typeof value.author !== "string") return value
  return {...value, author: rename(value.author)}
}

/** Inline content as JSON, with other names on its marks. */
export function contentRenamed(content: readonly unknown[], rename: Rename): readonly unknown[] {
  return content.map((node) => {
    if (!isObject(node)) return node
    const {marks, content: inner} = node
    return {
      ...node,
      ...(Array.isArray(marks) ? {marks: marks.map((each) => markRenamed(each, rename))} : {}),
      ...(Array.isArray(inner) ? {content: contentRenamed(inner, rename)} : {}),
    }
  })
}

function markRenamed(mark: unknown, rename: Rename): unknown {
  if (!isObject(mark) || typeof mark.type !== "string" || !isSuggestion(mark.type)) return mark
  return {...mark, attrs: signed(mark.attrs, rename)}
}
