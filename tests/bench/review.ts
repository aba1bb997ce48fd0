import {Fragment, type Node} from "prosemirror-model"
import {parseDraft, serializeDraft, type Draft} from "../../schema/file"
import type {Library} from "../../schema/library/library"
import {isProvision} from "../../schema/provisions"
import {clean} from "../../schema/compare/clean"
import {compare} from "../../schema/compare/compare"
import {handOut} from "../../schema/workshop/hand-out"
import {merge} from "../../schema/workshop/merge"
import {checkReturned, returnedReader} from "../../schema/workshop/returned"
import {schema} from "../../schema/schema"
import {longBill} from "./bills"

const date = "2026-01-01T00:00:00.000Z"

/** Bringing twelve copies together, against reading their files; and comparing two long bills that share nothing in memory. */
export function benchReview(library: Library): string {
  const base = longBill(library, 300)
  const draft: Draft = {
    documentId: "bench",
    created: date,
    doc: base,
    versions: [],
    copy: null,
    source: null,
  }
  const groups = Array.from({length: 12}, (_, i) => ({name: `Group ${i + 1}`, chapters: null}))
  let n = 0
  const mint = () => `copy-${++n}`
  const out = handOut(draft, {
    groups,
    date,
    mint,
    suggestions: "refuse",
    comments: false,
    names: "shown",
  })
  if (!out.ok) throw new RangeError(out.why)
  const texts = out.copies.map(({draft: copy}, i) =>
    serializeDraft({...copy, doc: reworded(copy.doc, i, 84)}),
  )
  const own = parsed(serializeDraft(draft))
  const started = performance.now()
  const reader = returnedReader()
  const files = texts.map((text, i) => reader(`${i}`, text))
  const read = performance.now()
  const copies = checkReturned(own, files).flatMap((each) => (each.ok ? [each.returned] : []))
  const checked = performance.now()
  const merged = merge({doc: own.doc, own: "", date, copies})
  const done = performance.now()
  const {proposals, conflicts} = merged
  const one = parsed(serializeDraft({...draft, doc: longBill(library, 1000)})).doc
  const two = parsed(serializeDraft({...draft, doc: reworded(one, 0, 1000)})).doc
  const before = performance.now()
  const {changes} = compare(clean(one), clean(two))
  const compared = performance.now() - before
  return (
    `12 copies of a bill of 300 articles, 1,008 changes: read ${ms(read - started)}, checked ${ms(checked - read)}, ` +
    `brought together ${ms(done - checked)} (${proposals} proposals, ${conflicts} conflicts), ` +
    `ratio to reading ${((done - checked) / (read - started)).toFixed(2)}\n` +
    `two bills of 1,000 articles with ${changes.length} differences compared: ${ms(compared)}`
  )
}

const ms = (value: number): string => `${value.toFixed(0)} ms`

function parsed(text: string): Draft {
  const read = parseDraft(text)
  if (!read.ok) throw new Error(read.detail)
  return read.draft
}

/** The bill with a word added in so many of its paragraphs, spread over it; which ones depends on `seed`. */
export function reworded(doc: Node, seed: number, count: number): Node {
  let total = 0
  doc.descendants((node) => {
    if (node.type.name === "clause") total++
    return !node.isTextblock
  })
  const step = total / count
  const wanted = new Set(
    Array.from({length: count}, (_, i) => Math.floor((i * step + seed * step * 0.37) % total)),
  )
  let at = -1
  const visit = (node: Node): Node => {
    if (node.isTextblock || node.isLeaf) return node
    const isWanted = isProvision(node) && node.type.name === "clause" && wanted.has(++at)
    const children: Node[] = []
    node.forEach((child) => {
      const made = visit(child)
      children.push(
        isWanted && child.type.name === "lead"
          ? child.copy(child.content.append(Fragment.from(schema.text(` changed by ${seed}`))))
          : made,
      )
    })
    return children.every((child, i) => child === node.child(i))
      ? node
      : node.copy(Fragment.from(children))
  }
  return visit(doc)
}
