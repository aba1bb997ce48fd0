import type {Node} from "prosemirror-model"
import {Transform} from "prosemirror-transform"
import {hashText} from "../file"
import type {MintId} from "../ids"
import {numbering} from "../numbering"
import {findProvision, ownText, provisionAttrs, provisionId, type Located} from "../provisions"
import {schema} from "../schema"
import {clauseOf, headingOf, readArticle, readLines} from "./amendment-text"
import type {Amendment} from "./recommendation"
import {findWords} from "./words-in-law"

/**
 * Why existing law cannot be amended so. "no-law": it is not loaded; "no-provision": the law has no such provision; "no-words": the words do not
 * stand there exactly; "several": they stand there more than once, so that what comes after them is not clear; "no-text": new words are missing;
 * "whole": a repeal is of a whole provision; "kind": what stands there is no article, paragraph or point; "same": nothing would change;
 * "unnamed": it has no number to be named by.
 */
export const amendmentProblems = [
  "no-law",
  "no-provision",
  "no-words",
  "several",
  "no-text",
  "whole",
  "kind",
  "same",
  "unnamed",
] as const
export type AmendmentProblem = (typeof amendmentProblems)[number]

export interface Refused {
  readonly ok: false
  readonly why: AmendmentProblem
}

/** A law after one amendment. */
export interface Applied {
  readonly ok: true
  readonly law: Node
  /** The very provision that is named: the one whose own words change, as far in as they stand. */
  readonly place: string
  /** Words stand there more than once, and each changes. */
  readonly everywhere: boolean
  /** Ids of the provisions that are new as a whole, in their order. */
  readonly made: readonly string[]
}

/** Applies one amendment. `after`: the provision behind which an insertion goes, where others were inserted after the same one. */
export function applyAmendment(law: Node, amendment: Amendment, after?: string): Applied | Refused {
  const found = findProvision(law, amendment.provision)
  if (!found) return refused("no-provision")
  const {act, words} = amendment
  if (act === "repeal" || (act === "omit" && words === "")) {
    return words === "" ? repealed(law, found) : refused("whole")
  }
  if (act !== "omit" && amendment.text.trim() === "") return refused("no-text")
  if (words !== "") return reworded(law, found, amendment)
  const mint = mintFor(law, amendment)
  if (act === "substitute") return replaced(law, found, amendment.text, mint)
  const behind = after === undefined ? found : (findProvision(law, after) ?? found)
  return inserted(law, found, behind, amendment.text, mint)
}

export type Amended =
  {readonly ok: true; readonly law: Node} | (Refused & {readonly amendment: Amendment})

/** The law as it would read after all of these amendments of it, in their order; or the first that cannot be made. */
export function applyAmendments(law: Node, amendments: readonly Amendment[]): Amended {
  let now = law
  const last = new Map<string, string>()
  for (const amendment of amendments) {
    const applied = applyAmendment(now, amendment, last.get(amendment.provision))
    if (!applied.ok) return {...applied, amendment}
    const end = applied.made.at(-1)
    if (amendment.act === "insert" && end !== undefined) last.set(amendment.provision, end)
    now = applied.law
  }
  return {ok: true, law: now}
}

const refused = (why: AmendmentProblem): Refused => ({ok: false, why})

function repealed(law: Node, found: Located): Applied | Refused {
  const target = soleOf(law, found)
  if (provisionAttrs(target.node).repealed) return refused("same")
  const tr = new Transform(law).setNodeAttribute(target.offset, "repealed", true)
  const place = provisionId(target.node)
  return {ok: true, law: tr.doc, place, everywhere: false, made: []}
}

/** A paragraph that stands alone in its article goes by the article's name, and so does what happens to it. */
function soleOf(law: Node, found: Located): Located {
  const parent = found.parents.at(-1)
  const label = numbering(law).get(provisionId(found.node))
  const isSole = parent?.type.name === "article" && parent.childCount === 2
  if (!isSole || label?.number !== null) return found
  return findProvision(law, provisionId(parent)) ?? found
}

function reworded(law: Node, found: Located, {act, words, text}: Amendment): Applied | Refused {
  const places = findWords(found, words)
  const [first] = places
  if (!first) return refused("no-words")
  if (act === "insert" && places.length > 1) return refused("several")
  if (act === "substitute" && words === text) return refused("same")
  const tr = new Transform(law)
  for (const {from, to} of [...places].reverse()) {
    const marks = tr.doc.nodeAt(from)?.marks ?? []
    const put = (at: number, end: number, what: string) => {
      if (what === "") tr.delete(at, end)
      else tr.replaceWith(at, end, schema.text(what, marks))
    }
    if (act === "insert") put(to, to, `${joinBefore(text)}${text}`)
    else if (act === "substitute") put(from, to, text)
    else {
      const gap = gapAround(tr.doc, from, to)
      put(gap.from, gap.to, "")
    }
  }
  const owners = new Set(places.map(({provision}) => provision))
  return {
    ok: true,
    law: tr.doc,
    place: owners.size === 1 ? first.provision : provisionId(found.node),
    everywhere: places.length > 1,
    made: [],
  }
}

/** What begins with a sign of punctuation follows the word before it; what else comes in, after a space. */
const joinBefore = (text: string): string => (/^[\s,.;:)\]!?…’”]/u.test(text) ? "" : " ")

/** Words that go with the space that they would leave behind. */
function gapAround(
  law: Node,
  from: number,
  to: number,
): {readonly from: number; readonly to: number} {
  const $from = law.resolve(from)
  const start = $from.start()
  const end = $from.end()
  const before = from > start ? law.textBetween(from - 1, from, "", " ") : ""
  const after = to < end ? law.textBetween(to, to + 1, "", " ") : ""
  if (before === " " && (after === "" || /[\s,.;:)\]!?]/u.test(after))) return {from: from - 1, to}
  if (before === "" && after === " ") return {from, to: to + 1}
  return {from, to}
}

function replaced(law: Node, found: Located, text: string, mint: MintId): Applied | Refused {
  const {node, offset} = found
  const nodes = node.type.name === "clause" ? clauses(node, text, mint) : articles(node, text, mint)
  if (!nodes) return refused("kind")
  if (nodes.length === 1 && nodes[0]?.eq(node)) return refused("same")
  const numbered = nodes.map((each, i) =>
    i > 0 && hasNext(law, found) ? each.type.create(asInserted(each), each.content) : each,
  )
  const tr = new Transform(law).replaceWith(offset, offset + node.nodeSize, numbered)
  return madeOf(tr.doc, provisionId(node), numbered)
}

function clauses(node: Node, text: string, mint: MintId): readonly Node[] | null {
  const [first, ...rest] = readLines(text)
  if (!first) return null
  const own = clauseOf(first, mint)
  return [node.type.create(node.attrs, own.content), ...rest.map((line) => clauseOf(line, mint))]
}

function articles(node: Node, text: string, mint: MintId): readonly Node[] | null {
  if (node.type.name !== "article") return null
  const {heading, paragraphs} = readArticle(text, node.firstChild ? ownText(node) : "")
  if (paragraphs.length === 0) return null
  return [
    node.type.create(node.attrs, [
      headingOf(heading),
      ...paragraphs.map((line) => clauseOf(line, mint)),
    ]),
  ]
}

function inserted(
  law: Node,
  found: Located,
  behind: Located,
  text: string,
  mint: MintId,
): Applied | Refused {
  const kind = found.node.type.name
  if (kind !== "article" && kind !== "clause") return refused("kind")
  const isLast = !hasNext(law, behind)
  const {heading, paragraphs} = readArticle(text, "")
  const made =
    kind === "clause"
      ? readLines(text).map((line) => clauseOf(line, mint))
      : [
          schema.nodes.article.create({id: mint()}, [
            headingOf(heading),
            ...paragraphs.map((line) => clauseOf(line, mint)),
          ]),
        ]
  const nodes = isLast ? made : made.map((each) => each.type.create(asInserted(each), each.content))
  const at = behind.offset + behind.node.nodeSize
  return madeOf(new Transform(law).insert(at, nodes).doc, provisionId(found.node), nodes)
}

const asInserted = ({attrs}: Node) => ({...attrs, number: {kind: "inserted"}})

function madeOf(law: Node, place: string, nodes: readonly Node[]): Applied {
  return {ok: true, law, place, everywhere: false, made: nodes.map(provisionId)}
}

/** Whether a provision of its kind stands after it, whose number must not change. */
function hasNext(law: Node, {node, parents, offset}: Located): boolean {
  const parent = parents.at(-1)
  if (node.type.name === "article") {
    let last = -1
    law.descendants((each, pos) => {
      if (each.type.name === "article") last = pos
      return !each.isTextblock && each.type.name !== "article"
    })
    return last > offset
  }
  if (!parent) return false
  const $end = law.resolve(offset + node.nodeSize)
  return $end.nodeAfter !== null && $end.nodeAfter.type.name !== "closing"
}

/** The same amendment of the same law makes the same ids, so that the law can be compared with itself. */
function mintFor(law: Node, amendment: Amendment): MintId {
  const seed = JSON.stringify([amendment, law.nodeSize])
  let n = 0
  return () => `p${hashText(`${seed} ${++n}`).slice(0, 10)}`
}
