import type {Node} from "prosemirror-model"
import {type Assessment, arranged} from "../assessment/assessment"
import {clean} from "../compare/clean"
import {billHash, type Draft} from "../file"
import type {Source} from "../importing/into/reference"
import {say} from "../messages"
import {paperLanguage} from "../messages/handed-over"
import {billAttrs} from "../profiles/profiles"
import {mergingRenamed} from "./merging-renamed"
import {nodeRenamer, type Rename} from "./rename"

/**
 * "Remove personal information": the same bill with "Author 1", "Author 2" … for everybody who suggested, commented, decided, found or adapted
 * something in it, so that a discussion can still be followed. Ids stay, so that what was handed out without names finds its way back; so do
 * dates, and whatever somebody wrote into the text itself, a remark or the name of a version.
 */
export function withoutNames(draft: Draft): Draft {
  const renaming = renamingOf(draft.doc)
  return {
    ...draft,
    doc: renaming.bill(draft.doc),
    versions: draft.versions.map((version) => ({
      ...version,
      author: renaming.rename(version.author),
      doc: renaming.bill(version.doc),
    })),
    copy: draft.copy && copyWithout(draft.copy, draft.documentId, renaming),
    source: draft.source && sourceWithout(draft.source, billTitleOf(draft.doc)),
  }
}

/** The same for a bill alone, or for a redline. */
export function billWithoutNames(doc: Node): Node {
  return renamingOf(doc).bill(doc)
}

/** The same for several texts of one bill: everybody has the same words in all of them. */
export function withoutNamesIn(doc: Node): (text: Node) => Node {
  const {bill} = renamingOf(doc)
  bill(doc)
  return bill
}

/** Who stands behind "Author 1" and so on in this bill without names, by those words. */
export function namesBehind(doc: Node): ReadonlyMap<string, string> {
  const {bill, names} = renamingOf(doc)
  bill(doc)
  return new Map([...names].map(([name, label]) => [label, name]))
}

interface Renaming {
  readonly rename: Rename
  readonly bill: (doc: Node) => Node
  /** What stands for each name that was met. */
  readonly names: ReadonlyMap<string, string>
}

function renamingOf({attrs: {language}}: Node): Renaming {
  const names = new Map<string, string>()
  const locale = paperLanguage(String(language))
  // What no person is called.
  const untracked = say("returned-word.untracked", {})
  const one = (name: string): string => {
    if (name === "" || name === untracked) return name
    const known = names.get(name)
    if (known !== undefined) return known
    const label = say("export.author", {number: names.size + 1}, locale)
    names.set(name, label)
    return label
  }
  // Those who propose the same are joined.
  const rename = (author: string): string => author.split(", ").map(one).join(", ")
  return {rename, bill: billRenamer(rename), names}
}

/** A bill under other names, in its text and in what review, answers and assessment note on it. */
export function billRenamer(rename: Rename): (doc: Node) => Node {
  const renamed = nodeRenamer(rename)
  return (doc) => {
    const body = renamed(doc)
    return body.type.create({...body.attrs, ...besideRenamed(doc, rename, renamed)}, body.content)
  }
}

/** What review, answers and assessment note on a bill. */
function besideRenamed(doc: Node, rename: Rename, renamed: (node: Node) => Node) {
  const {answers, review, threads, decisions, merging, judgements, assessment} = billAttrs(doc)
  const signed = <T extends {readonly author: string}>(each: T): T => ({
    ...each,
    author: rename(each.author),
  })
  const eachOf = <T>(all: Readonly<Record<string, T>>, f: (value: T) => T) =>
    Object.fromEntries(Object.entries(all).map(([key, value]) => [key, f(value)]))
  return {
    answers: answers.map(signed),
    review: review && {base: renamed(review.base), stamps: eachOf(review.stamps, signed)},
    threads: threads.map((thread) => ({
      ...thread,
      comments: thread.comments.map(signed),
      assigned: rename(thread.assigned),
      resolved: thread.resolved && signed(thread.resolved),
    })),
    decisions: decisions.map((decision) => ({
      ...decision,
      proposed: decision.proposed.map(signed),
      by: rename(decision.by),
    })),
    merging: merging && mergingRenamed(merging, rename),
    judgements: eachOf(judgements, signed),
    assessment: assessment && assessmentWithout(assessment, signed, renamed),
  }
}

function assessmentWithout(
  {laws, findings, recommendations}: Assessment,
  signed: <T extends {readonly author: string}>(each: T) => T,
  renamed: (node: Node) => Node,
): Assessment {
  return arranged({
    laws: laws.map((law) => ({
      ...law,
      source: sourceWithout(law.source, law.name),
      doc: renamed(law.doc),
    })),
    findings: findings.map(signed),
    recommendations: recommendations.map(signed),
  })
}

/** A file may be named after whoever sent it: the law's own name stands for that. Its hash still tells which file it was. */
const sourceWithout = (source: Source, law: string): Source => ({
  ...source,
  name: `${law.slice(0, 200)}.${source.kind}`,
})

const billTitleOf = (doc: Node): string => doc.firstChild?.textContent ?? ""

/**
 * A workshop copy is known again by the hash of its base. A base with names is another text without them; both hashes are in the file then. The
 * group is called after the copy's own id, which stays whoever joins it or speaks first.
 */
function copyWithout(
  copy: NonNullable<Draft["copy"]>,
  documentId: string,
  {bill}: Renaming,
): NonNullable<Draft["copy"]> {
  const id = documentId.slice(0, 8)
  const group = say("export.group", {id}, paperLanguage(String(copy.base.attrs["language"])))
  return {...copy, group, ...baseWithout(copy, bill)}
}

/** The text that a copy was made from under other names, with the hash by which it is known then. */
export function baseWithout(
  {base, baseHash}: Pick<NonNullable<Draft["copy"]>, "base" | "baseHash">,
  bill: (text: Node) => Node,
): {readonly base: Node; readonly namelessHash?: string} {
  const made = bill(base)
  const hash = billHash(clean(made))
  return {base: made, ...(hash === baseHash ? {} : {namelessHash: hash})}
}
