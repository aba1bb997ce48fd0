import {withoutInvisible} from "../../invisible"
import {paragraphsOf} from "./blocks"
import type {WordBlock, WordComment, WordNote} from "./word-file"
import {below, childrenOf, value, type XmlElement} from "./xml"

type BlocksOf = (root: XmlElement) => readonly WordBlock[]

/** Footnotes or endnotes, without the lines that stand above them. */
export function readNotes(
  root: XmlElement,
  kind: "footnote" | "endnote",
  blocksOf: BlocksOf,
): readonly WordNote[] {
  return childrenOf(root, `w:${kind}`)
    .filter((note) => ["normal", null].includes(value(note, "w:type")))
    .map((note) => ({id: value(note, "w:id") ?? "", blocks: blocksOf(note)}))
}

/**
 * Comments, with what commentsExtended.xml says of them by the names of their paragraphs: which answers which, and which are done with.
 */
export function readComments(
  root: XmlElement,
  extended: XmlElement | undefined,
  blocksOf: BlocksOf,
): readonly WordComment[] {
  const comments = childrenOf(root, "w:comment")
  const owners = new Map<string, string>()
  for (const comment of comments) {
    for (const inner of below(comment)) {
      const name = inner.name === "w:p" ? value(inner, "w14:paraId") : null
      if (name !== null) owners.set(name.toUpperCase(), value(comment, "w:id") ?? "")
    }
  }
  const ownerOf = (name: string | null) =>
    name === null ? undefined : owners.get(name.toUpperCase())
  const answers = new Map<string, string>()
  const resolved = new Set<string>()
  for (const entry of childrenOf(extended, "w15:commentEx")) {
    const id = ownerOf(value(entry, "w15:paraId"))
    if (id === undefined) continue
    const parent = ownerOf(value(entry, "w15:paraIdParent"))
    if (parent !== undefined && parent !== id) answers.set(id, parent)
    if (["1", "true", "on"].includes(value(entry, "w15:done") ?? "")) resolved.add(id)
  }
  return comments.map((comment) => {
    const id = value(comment, "w:id") ?? ""
    return {
      id,
      author: withoutInvisible(value(comment, "w:author") ?? ""),
      initials: withoutInvisible(value(comment, "w:initials") ?? ""),
      date: value(comment, "w:date") ?? "",
      paragraphs: paragraphsOf(blocksOf(comment)),
      answers: answers.get(id) ?? null,
      isResolved: resolved.has(id),
    }
  })
}
