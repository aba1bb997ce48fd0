import type {Node} from "prosemirror-model"
import {type Assessment, assessmentOf} from "../assessment/assessment"
import {lawText} from "../assessment/law"
import {sameValue} from "../compare/compare"
import {sameItems} from "../facts"
import type {Draft} from "../file"
import {say} from "../messages"
import {paperLanguages} from "../messages/handed-over"
import {billAttrs} from "../profiles/profiles"
import {isProvision, provisionAttrs, provisionId} from "../provisions"
import {billRenamer} from "./without-names"

/**
 * How people are called when texts without names come to a bill. Whoever did something that the bill knows has the name that the bill has for
 * them. Of the others nobody knows more than the file they came in, so they are called after it: two files count their authors each by itself, and
 * two people who are both "Author 1" must never become one.
 */
export function knownAgain(
  bill: Node,
  texts: readonly Node[],
  whose: string,
): (text: Node) => Node {
  const home = (text: Node): Node => withLawsOf(bill, text)
  const all = texts.flatMap((text) => signed(text)).filter(({author}) => isLabel(author))
  if (all.length === 0) return home
  const own = new Map(signed(bill).map(({act, author}) => [act, author]))
  const names = new Map<string, string | null>()
  for (const {act, author} of all) {
    const name = act === null ? undefined : own.get(act)
    if (name === undefined || names.get(author) === name) continue
    names.set(author, names.has(author) ? null : name)
  }
  const one = (name: string): string =>
    isLabel(name) ? (names.get(name) ?? `${name} (${whose})`) : name
  const renamed = billRenamer((author) => author.split(", ").map(one).join(", "))
  return (text) => home(renamed(text))
}

/** What another draft says of existing law, by people called as the bill calls them. */
export function assessmentFrom(
  {doc, documentId}: Pick<Draft, "doc" | "documentId">,
  bill: Node,
): Assessment {
  return assessmentOf(knownAgain(bill, [doc], documentId.slice(0, 8))(doc))
}

/** A law whose file lost its name is the bill's own: the hash tells which file it was. */
function withLawsOf(bill: Node, text: Node): Node {
  const {assessment} = billAttrs(text)
  const own = new Map(assessmentOf(bill).laws.map((law) => [law.id, law]))
  const laws = assessment?.laws.map((law) => {
    const known = own.get(law.id)
    const isKnown = known && sameValue({...law.source, name: known.source.name}, known.source)
    return isKnown && lawText(law.doc) === lawText(known.doc) ? known : law
  })
  if (!assessment || !laws || sameItems(laws, assessment.laws)) return text
  return text.type.create({...text.attrs, assessment: {...assessment, laws}}, text.content)
}

/** Whether a name is one of those that stand for names, in any language of a bill. */
function isLabel(name: string): boolean {
  const [number] = /\d+/.exec(name) ?? []
  if (number === undefined) return false
  return paperLanguages.some((locale) => say("export.author", {number}, locale) === name)
}

interface Signed {
  /** What was done, in words that are the same in all texts of one bill; null: that is not told. */
  readonly act: string | null
  readonly author: string
}

/** Who did what in a text that may come back or be handed over: remarks, reasons, findings and recommendations. */
function signed(doc: Node): readonly Signed[] {
  const found: Signed[] = []
  const add = (author: string, ...act: readonly string[]) => {
    if (author !== "") found.push({act: act.length === 0 ? null : JSON.stringify(act), author})
  }
  for (const {id, comments, assigned, resolved} of billAttrs(doc).threads) {
    for (const {author, date, text} of comments) add(author, "remark", id, date, text)
    if (resolved) add(resolved.author, "resolved", id, resolved.date)
    add(assigned)
  }
  const {findings, recommendations} = assessmentOf(doc)
  for (const {author, subject, date, comment} of findings) {
    add(author, "finding", subject, date, comment)
  }
  for (const {author, subject, date, text} of recommendations) {
    add(author, "recommendation", subject, date, text)
  }
  doc.descendants((node) => {
    const note = isProvision(node) ? provisionAttrs(node).adapted : null
    if (note) add(note.author, "adapted", provisionId(node), note.date, note.why)
    return !node.isTextblock
  })
  return found
}
