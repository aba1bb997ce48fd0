import {diffWordsWithSpace} from "diff"
import type {Node} from "prosemirror-model"
import {amendingClause, linesOf, orderInLaw} from "../../assessment/amending-clause"
import {applyAmendment} from "../../assessment/apply-amendments"
import {assessmentOf, type ExistingLaw} from "../../assessment/assessment"
import {lawOf, namedInLaw} from "../../assessment/law"
import type {Amendment} from "../../assessment/recommendation"
import {
  heading,
  paragraph,
  plain,
  row,
  wideTable,
  type Paragraph,
  type Paragraphs,
  type ReportBlock,
  type TableRow,
} from "../../formats/report"
import {profileOf} from "../../profiles/profiles"
import {type DocumentContext, listed, wording} from "../context"
import {subjectName} from "./subject-said"

interface Recommended {
  readonly amendment: Amendment
  /** Subjects that it is recommended for. */
  readonly subjects: readonly string[]
}

/** The amendments of existing law that are recommended, law by law in the law's order: the clause, and the text before and after. */
export function amendedLaw(bill: Node, context: DocumentContext): readonly ReportBlock[] {
  const {locale} = context
  const word = wording(locale)
  const all = amendmentsOf(bill)
  if (all.length === 0) return []
  const assessment = assessmentOf(bill)
  const ids = [...new Set(all.map(({amendment}) => amendment.law))]
  const rows = ids.flatMap((id): readonly TableRow[] => {
    const law = lawOf(assessment, id)
    const own = all.filter(({amendment}) => amendment.law === id)
    if (!law) {
      return [
        {kind: "group", heading: word("gaps.law-gone")},
        ...own.map((each) =>
          row([plain(each.amendment.text)], [plain(each.amendment.words)], [], why(each, context)),
        ),
      ]
    }
    const sorted = [...own].sort(
      (a, b) =>
        orderInLaw(law.doc, a.amendment.provision) - orderInLaw(law.doc, b.amendment.provision),
    )
    return [
      {kind: "group", heading: law.name},
      ...sorted.map((each, i) =>
        rowOf(
          bill,
          law,
          each,
          sorted.slice(0, i).map(({amendment}) => amendment),
          context,
        ),
      ),
    ]
  })
  return [
    heading(1, word("gaps.amendments")),
    paragraph(word("gaps.amendments-how")),
    wideTable(
      [
        {heading: word("gaps.clause"), share: 5},
        {heading: word("gaps.before"), share: 5},
        {heading: word("gaps.after"), share: 5},
        {heading: word("gaps.for"), share: 2},
      ],
      rows,
    ),
  ]
}

/** Amendments that are the same stand once, with all subjects that they are recommended for. */
function amendmentsOf(bill: Node): readonly Recommended[] {
  const found = new Map<string, {amendment: Amendment; subjects: string[]}>()
  for (const {subject, amendments} of assessmentOf(bill).recommendations) {
    for (const amendment of amendments) {
      const {act, law, provision, words, text} = amendment
      const key = JSON.stringify([act, law, provision, words, text])
      const known = found.get(key)
      if (known) known.subjects.push(subject)
      else found.set(key, {amendment, subjects: [subject]})
    }
  }
  return [...found.values()]
}

function rowOf(
  bill: Node,
  law: ExistingLaw,
  each: Recommended,
  earlier: readonly Amendment[],
  context: DocumentContext,
): TableRow {
  const word = wording(context.locale)
  const {amendment} = each
  const clause = amendingClause(amendment, law, profileOf(bill).id, earlier)
  const applied = applyAmendment(law.doc, amendment)
  const place = plain(namedInLaw(law, amendment.provision))
  if (!clause.ok || !applied.ok) {
    return row(
      [place, plain(word("gaps.cannot-amend"))],
      [plain(amendment.words)],
      [plain(amendment.text)],
      why(each, context),
    )
  }
  const old =
    amendment.act === "insert" && amendment.words === "" ? [] : linesOf(law.doc, applied.place)
  const isGone = amendment.act === "repeal" || (amendment.act === "omit" && amendment.words === "")
  const ids = applied.made.length > 0 ? applied.made : [applied.place]
  const now = isGone ? [] : ids.flatMap((id) => linesOf(applied.law, id))
  const [before, after] = laid(old, now)
  return row(
    [plain(clause.lead), ...clause.quoted.map(plain)],
    before.length > 0 ? before : [plain(word("gaps.nothing-there"))],
    after.length > 0 ? after : [plain(word("gaps.gone"))],
    why(each, context),
  )
}

/** Two texts side by side, with what goes marked in the one and what comes in the other. */
function laid(old: readonly string[], now: readonly string[]): readonly [Paragraphs, Paragraphs] {
  const before: Paragraph[] = [[]]
  const after: Paragraph[] = [[]]
  const push = (list: Paragraph[], text: string, kind: Paragraph[number]["kind"]) => {
    text.split("\n").forEach((line, i) => {
      if (i > 0) list.push([])
      if (line !== "") list[list.length - 1] = [...(list.at(-1) ?? []), {text: line, kind}]
    })
  }
  const [was, will] = [old.join("\n"), now.join("\n")]
  const changes = diffWordsWithSpace(was, will)
  const kept = changes.reduce(
    (sum, {value, added, removed}) => (added || removed ? sum : sum + value.trim().length),
    0,
  )
  // Of a text that has little in common with the old one, single words that stayed only confuse.
  const shown =
    kept * 2 >= Math.min(was.length, will.length)
      ? changes
      : [
          {value: was, added: false, removed: true},
          {value: will, added: true, removed: false},
        ]
  for (const {value, added, removed} of shown) {
    if (!added) push(before, value, removed ? "deleted" : "same")
    if (!removed) push(after, value, added ? "inserted" : "same")
  }
  const filled = (list: readonly Paragraph[]) => list.filter((each) => each.length > 0)
  return [filled(before), filled(after)]
}

const why = ({subjects}: Recommended, context: DocumentContext): Paragraphs => [
  plain(
    listed(
      subjects.map((each) => subjectName(each, context)),
      context.locale,
    ),
  ),
]
