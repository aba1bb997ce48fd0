import type {Node} from "prosemirror-model"
import {billHash} from "../../../schema/file"
import {billAttrs} from "../../../schema/profiles/profiles"
import {clean} from "../../../schema/compare/clean"
import {merge, type Merged, type ReturnedCopy} from "../../../schema/workshop/merge"
import type {Conflict} from "../../../schema/workshop/merging"
import {suggestions} from "../../../schema/review/suggestions"
import {withIds} from "../../../schema/workshop/merge-ids"
import {ids, run, type Step} from "../acts"
import {stateOf} from "../commands/apply"

/** The vocabulary of tests about bringing copies together. */
export const monday = "2027-03-01T09:00:00.000Z"

/** What a group made of the base. */
export function returned(
  base: Node,
  group: string,
  doc: Node,
  chapters: readonly string[] | null = null,
): ReturnedCopy {
  const copy = {
    of: "bill-1",
    group,
    chapters,
    handedOut: monday,
    base,
    baseHash: billHash(clean(base)),
  }
  return {copy, doc, hash: billHash(doc)}
}

/** Brings what groups made of a base together with the bill as it is, which is the base unless it is given. */
export function together(
  base: Node,
  groups: Readonly<Record<string, Node>>,
  now: Node = base,
): Merged {
  const copies = Object.entries(groups).map(([group, doc]) => returned(base, group, doc))
  return merge({doc: now, own: "This draft", date: monday, copies})
}

/** A base after some acts. With a name, what is new has ids that nobody else has. */
export function worked(base: Node, steps: readonly Step[], name = ""): Node {
  const {doc} = run(stateOf(base), steps, () => undefined)
  if (name === "") return doc
  const old = new Set(ids(base))
  const own = ids(doc).filter((id) => !old.has(id))
  return withIds(doc, new Map(own.map((id) => [id, `${id}${name}`])))
}

export const conflicts = ({doc}: Merged): readonly Conflict[] =>
  billAttrs(doc).merging?.conflicts ?? []

/** Open suggestions in a line each: "G1 words c1: “old” → “new”". */
export const proposals = ({doc}: Merged): readonly string[] =>
  suggestions(doc).map(
    ({author, kind, provision, before, after}) =>
      `${author} ${kind} ${provision}: “${before}” → “${after}”`,
  )

/** Conflicts in a line each: "words c1 “base”: G1 “one”; G2 “two”". */
export const disputed = (merged: Merged): readonly string[] =>
  conflicts(merged).map(
    ({kind, provision, base, variants}) =>
      `${kind} ${provision} “${base.text}”: ${variants
        .map(
          ({groups, text, stands, outside}) =>
            `${groups.join(", ")}${stands ? " (stands)" : ""}${outside ? " (outside)" : ""} “${text}”`,
        )
        .join("; ")}`,
  )
