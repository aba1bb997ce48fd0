import type {Fragment, Node} from "prosemirror-model"
import {Plugin, PluginKey, type EditorState, type Transaction} from "prosemirror-state"
import {same} from "../commands/attributes"
import {isAlternatives} from "../provisions"
import {schema} from "../schema"
import {bookkeeping} from "../compare/bookkeeping"
import {isFixed, type OpenParts, placesIn} from "./open-parts"

export const lockedKey = new PluginKey("locked")

/**
 * Lets nothing outside the open parts of a workshop copy be changed, whatever command or paste tries to. Told, once for each
 * transaction that is refused, by `refused`. What the program derives (numbers, the words of references) is not in the document
 * and so is free to follow.
 */
export function locked(
  parts: OpenParts,
  refused: (state: EditorState) => void = () => undefined,
): Plugin {
  return new Plugin({
    key: lockedKey,
    filterTransaction(tr: Transaction, state) {
      if (!tr.docChanged || keepsLocked(parts, tr.before, tr.doc)) return true
      refused(state)
      return false
    },
  })
}

/**
 * Whether two texts of a copy are the same outside its open parts. Left aside: comments, what review keeps on the bill, the values
 * of blanks and the decisions of choices that stand in an open part too. Reads only what the two do not share, so that a
 * key press costs the way from the bill to its paragraph.
 */
export function keepsLocked(parts: OpenParts, before: Node, now: Node): boolean {
  let keys: ReadonlySet<string> | null = null
  /** Blanks and choices that stand in an open part, before or now. */
  const isShared = (kind: "blank" | "choice", key: unknown): boolean => {
    keys ??= new Set([parts.base, before, now].flatMap((doc) => keysIn(parts, doc)))
    return keys.has(`${kind} ${String(key)}`)
  }

  const sameNode = (old: Node, other: Node, path: string): boolean => {
    if (old === other) return true
    if (old.type !== other.type || !sameAttrs(old, other)) return false
    if (old.isTextblock) return sameLine(old.content, other.content)
    const [a, b] = [placesIn(parts, old), placesIn(parts, other)]
    return (
      a.fixed.length === b.fixed.length &&
      a.fixed.every((child, i) => {
        const there = b.fixed[i]
        return child === there || (there !== undefined && sameNode(child, there, `${path}.${i}`))
      }) &&
      [...new Set([...a.gaps.keys(), ...b.gaps.keys()])].every(
        (i) => parts.gaps.has(`${path}:${i}`) || sameGap(a.gaps.get(i) ?? [], b.gaps.get(i) ?? []),
      )
    )
  }
  const sameAttrs = (old: Node, other: Node): boolean =>
    old.attrs === other.attrs ||
    Object.keys(old.attrs).every((name) => {
      const was: unknown = old.attrs[name]
      const is: unknown = other.attrs[name]
      if (was === is) return true
      if (old.type === schema.nodes.bill) {
        if (bookkeeping.has(name)) return true
        if (name === "values") return changedKeys(was, is).every((key) => isShared("blank", key))
      }
      if (isAlternatives(old) && (name === "chosen" || name === "reason")) {
        return isShared("choice", old.attrs.key)
      }
      return same(was, is)
    })
  const sameLine = (old: Fragment, other: Fragment): boolean => {
    const [a, b] = [uncommented(old), uncommented(other)]
    return (
      a.length === b.length &&
      a.every((child, i) => {
        const there = b[i]
        if (!there || child.type !== there.type || child.text !== there.text) return false
        if (child.marks.length !== there.marks.length) return false
        if (!child.marks.every((mark, at) => there.marks[at]?.eq(mark))) return false
        return sameAttrs(child, there) && sameLine(child.content, there.content)
      })
    )
  }
  return sameNode(before, now, "")
}

const sameGap = (a: readonly Node[], b: readonly Node[]): boolean =>
  a.length === b.length && a.every((node, i) => b[i] !== undefined && node.eq(b[i]))

function changedKeys(was: unknown, is: unknown): readonly string[] {
  const [a, b] = [new Map(entries(was)), new Map(entries(is))]
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key))
}

const entries = (values: unknown): readonly (readonly [string, unknown])[] =>
  typeof values === "object" && values !== null ? Object.entries(values) : []

/** A line's pieces without comment marks, so that where a comment begins parts no words. */
function uncommented(line: Fragment): readonly Node[] {
  const {comment} = schema.marks
  const found: Node[] = []
  line.forEach((child) => {
    const bare = child.mark(child.marks.filter(({type}) => type !== comment))
    const last = found.at(-1)
    if (bare.isText && last?.isText && bare.sameMarkup(last)) {
      found[found.length - 1] = schema.text(`${last.text ?? ""}${bare.text ?? ""}`, last.marks)
    } else found.push(bare)
  })
  return found
}

/** The blanks and choices that stand in open parts, shown or not. */
function keysIn(parts: OpenParts, doc: Node): readonly string[] {
  const found: string[] = []
  const add = (node: Node) => {
    if (node.type.name === "blank") found.push(`blank ${String(node.attrs.key)}`)
    if (isAlternatives(node)) found.push(`choice ${String(node.attrs.key)}`)
  }
  const walk = (parent: Node) => {
    parent.forEach((child) => {
      if (isFixed(parts, child)) {
        if (!child.isTextblock) walk(child)
        return
      }
      add(child)
      child.descendants(add)
    })
  }
  walk(doc)
  return found
}
