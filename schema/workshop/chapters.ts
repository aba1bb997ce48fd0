import type {Node} from "prosemirror-model"
import {outline, type OutlineEntry} from "../outline"
import {findProvision} from "../provisions"
import {referenceText} from "../references"

/** A part of a bill that may be given to a group: a division at any level, a schedule, or an article that stands in no division. */
export interface Chapter {
  readonly id: string
  /** "Chapter V"; empty where it has no number. */
  readonly label: string
  /** "V"; empty where it has no number. */
  readonly number: string
  readonly heading: string
  /** How many divisions are around it. */
  readonly depth: number
}

/** What can be given to groups, in order. */
export function chapters(doc: Node): readonly Chapter[] {
  const found: Chapter[] = []
  const add = (entries: readonly OutlineEntry[], depth: number) => {
    for (const {id, label, heading, children} of entries) {
      if (depth > 0 && label?.kind === "article") continue
      const own = {label: label?.printed ?? "", number: label?.number ?? ""}
      found.push({id, ...own, heading: heading.trim(), depth})
      add(children, depth + 1)
    }
  }
  add(outline(doc), 0)
  return found
}

/**
 * The chapter that somebody means by an id, a number as it is printed (V, Chapter V) or a heading. "unknown": there is none, or the
 * bill's own id of some other provision is needed to tell; "several": more than one is called so.
 */
export function findChapter(doc: Node, written: string): Chapter | "unknown" | "several" {
  const all = chapters(doc)
  const wanted = plain(written)
  const ways: readonly ((chapter: Chapter) => boolean)[] = [
    ({id}) => id === written.trim(),
    ({label}) => plain(label) === wanted,
    ({number}) => plain(number) === wanted,
    ({heading}) => plain(heading) === wanted,
    ({label, heading}) => plain(`${label} ${heading}`) === wanted,
  ]
  for (const way of ways) {
    const [first, second] = all.filter(way)
    if (first && wanted !== "") return second ? "several" : first
  }
  return "unknown"
}

/** Letters and figures only, in small letters: "Chapter V. General" and "chapter V: general" are the same to people. */
const plain = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim()

/** What people call several chapters together: "Chapters V and VI", “Final provisions” where there is no number. */
export function chaptersText(doc: Node, ids: readonly string[]): string {
  const all = chapters(doc)
  const numbered = ids.filter((id) => all.some((each) => each.id === id && each.number !== ""))
  const others = ids.flatMap((id) => {
    if (numbered.includes(id)) return []
    const heading = all.find((each) => each.id === id)?.heading ?? ""
    return heading === "" ? [] : [`“${heading}”`]
  })
  const inOrder = [...numbered].sort((a, b) => place(doc, a) - place(doc, b))
  const named =
    inOrder.length === 0
      ? []
      : [referenceText(doc, {targets: inOrder, style: "full", frozen: null}, "").text]
  const text = [...named, ...others].join(", ")
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const place = (doc: Node, id: string): number => findProvision(doc, id)?.offset ?? 0
