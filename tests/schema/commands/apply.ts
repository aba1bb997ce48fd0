import type {Node} from "prosemirror-model"
import {
  EditorState,
  NodeSelection,
  TextSelection,
  type Command,
  type Selection,
} from "prosemirror-state"
import {history} from "prosemirror-history"
import {expect} from "vitest"
import {identity} from "../../../schema/identity"
import {mintFrom} from "../../../schema/ids"
import {validity} from "../../../schema/validity"
import {at, hasTag} from "../build"

/** A state over a document made with tags: a cursor at `<cursor>`, or a selection from `<from>` to `<to>`. */
export function stateOf(doc: Node, selection?: Selection): EditorState {
  let seed = 1
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647
  return EditorState.create({
    doc,
    selection: selection ?? selectionOf(doc),
    plugins: [history(), identity(mintFrom(random)), validity()],
  })
}

function selectionOf(doc: Node): Selection {
  if (hasTag(doc, "from")) return TextSelection.create(doc, at(doc, "from"), at(doc, "to"))
  if (hasTag(doc, "node")) {
    const $pos = doc.resolve(at(doc, "node"))
    return NodeSelection.create(doc, $pos.before($pos.depth - 1))
  }
  return TextSelection.create(doc, hasTag(doc, "cursor") ? at(doc, "cursor") : 1)
}

/**
 * Runs a command on a document with tags and compares what comes out, ids left aside. `null`: the command must refuse. Where the
 * expected document has a `<cursor>` (or `<from>` and `<to>`), the selection must be there. Gives the new state.
 */
export function apply(before: Node, command: Command, after?: Node | null): EditorState {
  const state = stateOf(before)
  let next = state
  let dispatched = 0
  const applies = command(state, undefined)
  const did = command(state, (tr) => {
    dispatched++
    next = state.apply(tr)
  })
  expect(did).toBe(applies)
  if (after === null) {
    expect(did).toBe(false)
    expect(dispatched).toBe(0)
    return state
  }
  expect(did).toBe(true)
  next.doc.check()
  if (after !== undefined) {
    expect(show(next.doc)).toEqual(show(after))
    const {anchor, head} = next.selection
    if (hasTag(after, "cursor"))
      expect({anchor, head}).toEqual(selectionAt(after, "cursor", "cursor"))
    else if (hasTag(after, "from")) expect({anchor, head}).toEqual(selectionAt(after, "from", "to"))
  }
  return next
}

const selectionAt = (doc: Node, anchor: string, head: string) => ({
  anchor: at(doc, anchor),
  head: at(doc, head),
})

/** A document as indented lines, without ids: what a reader of a failed test wants to see. */
export function show(node: Node, indent = ""): string {
  if (node.isTextblock) {
    let text = ""
    node.forEach((child) => (text += inlineText(child)))
    return `${indent}${node.type.name}: ${text}\n`
  }
  const {key, option, repealed, number} = node.attrs as Record<string, unknown>
  const extra = [
    key,
    option,
    repealed === true ? "repealed" : "",
    number ? JSON.stringify(number) : "",
  ]
  let out = `${[indent + node.type.name, ...extra.filter(Boolean)].join(" ")}\n`
  node.forEach((child) => (out += show(child, `${indent}  `)))
  return out
}

function inlineText(node: Node): string {
  if (node.isText) return node.marks.length ? `*${node.text}*` : (node.text ?? "")
  if (node.type.name === "blank") return `[${node.attrs.key}]`
  if (node.type.name === "reference") return `{${(node.attrs.targets as string[]).join(",")}}`
  let text = ""
  node.forEach((child) => (text += inlineText(child)))
  return `<${node.type.name} ${node.attrs.key ?? node.attrs.option} ${text}>`
}
