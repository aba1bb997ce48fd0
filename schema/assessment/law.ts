import type {Node} from "prosemirror-model"
import {hashText} from "../file"
import {numbering} from "../numbering"
import {isProvision, ownText, provisionId} from "../provisions"
import {referenceText} from "../references"
import type {Assessment, ExistingLaw} from "./assessment"
import type {Citation} from "./finding"

/** Existing law as it is cited. */

export const lawOf = ({laws}: Assessment, id: string): ExistingLaw | null =>
  laws.find((law) => law.id === id) ?? null

/** "article 12, paragraph (2)": a provision by the law's own numbers; empty where it has none. */
export function placeInLaw(law: Node, provision: string): string {
  if (!numbering(law).has(provision)) return ""
  return referenceText(law, {targets: [provision], style: "full", frozen: null}, "").text
}

/** "Penal Code, article 12, paragraph (2)"; of what has no number, the law alone. */
export function namedInLaw({name, doc}: ExistingLaw, provision: string): string {
  const place = placeInLaw(doc, provision)
  return place === "" ? name : `${name}, ${place}`
}

/** What is cited, by the name it has now; as it was named when it was cited, where the law is not here any more. */
export function citedAs(assessment: Assessment, {law: id, provision, place}: Citation): string {
  const law = lawOf(assessment, id)
  return law ? namedInLaw(law, provision) : place
}

/** A law's title on one line; its file's name where it has none. */
export function lawTitle(doc: Node, fileName: string): string {
  const {firstChild} = doc
  const title = firstChild?.type.name === "title" ? ownText(firstChild) : ""
  return title.replace(/\s+/g, " ").trim() || fileName.replace(/\.[^.]{1,8}$/, "")
}

/** Ids of a law's provisions, in the order of the text. */
export function provisionIds(law: Node): readonly string[] {
  const found: string[] = []
  law.descendants((node) => {
    if (isProvision(node)) found.push(provisionId(node))
    return !node.isTextblock
  })
  return found
}

const texts = new WeakMap<Node, string>()

/** Tells one law's text from another: a hash that does not depend on the ids, so that one law imported twice is known. */
export function lawText(law: Node): string {
  let hash = texts.get(law)
  if (hash === undefined) texts.set(law, (hash = hashText(JSON.stringify(withoutIds(law)))))
  return hash
}

function withoutIds(node: Node): unknown {
  if (node.isText) return node.text
  const {number, repealed} = node.attrs as Record<string, unknown>
  const content: unknown[] = []
  node.forEach((child) => content.push(withoutIds(child)))
  return [node.type.name, number ?? null, repealed ?? false, content]
}
