import type {Node} from "prosemirror-model"
import {adaptation} from "../adaptation/adaptation"
import {
  led,
  paragraph,
  plain,
  row,
  type Paragraph,
  type Paragraphs,
  type ReportBlock,
} from "../formats/report"
import {obligationIndex} from "../library/beside"
import {implemented} from "../obligations/implemented"
import {
  citation,
  obligationLevels,
  type Obligation,
  type ObligationLevel,
} from "../obligations/instrument"
import {placeText} from "../place-text"
import {findProvision, partAround, provisionId} from "../provisions"
import {carriedOut} from "./touched"
import {inTreatyOrder} from "./obligation-said"
import {listed, namedText, wording, type DocumentContext} from "./context"

/**
 * Provision by provision: what a treaty obliges to, and what it only asks to consider, to try or allows. Provisions that no treaty speaks
 * of are named below: they are national choice throughout.
 */
export function obliged(doc: Node, context: DocumentContext): readonly ReportBlock[] {
  const {library, locale} = context
  const word = wording(locale)
  const byPart = treatyBasis(doc, context)
  const rows = [...byPart].map(([part, {firm, soft}]) =>
    row([plain(namedText(doc, part))], firm, soft),
  )
  const own = [...new Set(adaptation(doc, library).map(({id}) => partOf(doc, id)))].flatMap((id) =>
    id === null || byPart.has(id) ? [] : [id],
  )
  if (rows.length === 0 && own.length === 0) return []
  return [
    paragraph(word("document.brief.obliged-lead")),
    ...abbreviations(doc, context),
    ...(rows.length === 0
      ? []
      : [
          {
            kind: "table",
            caption: word("document.brief.obliged-table"),
            wide: false,
            columns: [
              {heading: word("document.brief.provision"), share: 3},
              {heading: word("document.brief.firm"), share: 5},
              {heading: word("document.brief.soft"), share: 5},
            ],
            rows,
          } as const,
        ]),
    ...(own.length === 0
      ? []
      : [
          paragraph(
            word("document.brief.no-treaty", {
              places: listed(
                own.map((id) => namedText(doc, id)),
                locale,
              ),
            }),
          ),
        ]),
  ]
}

/** What the signs of the treaties stand for. */
export function abbreviations(
  doc: Node,
  {library, locale}: DocumentContext,
): readonly ReportBlock[] {
  const told = carriedOut(doc, library).map(
    ({instrument: {id, shortTitle}}) => `${id}: ${shortTitle}`,
  )
  return told.length === 0 ? [] : [paragraph(`${listed(told, locale)}.`, "note")]
}

/** What treaties have to do with a provision: what they oblige to, and what they ask to consider, to try or allow. */
export interface TreatyBasis {
  readonly firm: Paragraphs
  readonly soft: Paragraphs
}

/** By article or schedule, in the bill's order. Purposes, definitions and rules of interpretation are no duties and are left out. */
export function treatyBasis(
  doc: Node,
  {library, locale}: DocumentContext,
): ReadonlyMap<string, TreatyBasis> {
  const word = wording(locale)
  const index = obligationIndex(library)
  const byPart = new Map<string, Set<string>>()
  for (const [obligation, provisions] of implemented(doc, library)) {
    const kind = index.get(obligation)?.kind
    if (kind !== "obligation" && kind !== "power") continue
    for (const id of provisions) {
      const part = partOf(doc, id)
      if (part !== null) byPart.set(part, (byPart.get(part) ?? new Set()).add(obligation))
    }
  }
  const basis = [...byPart].map(([part, obligations]) => {
    const told = inTreatyOrder(library, obligations)
    const at = (level: ObligationLevel) =>
      cited(
        told.filter((each) => each.level === level),
        locale,
      )
    const soft = obligationLevels.flatMap((level) => {
      const [first, ...more] = level === "mandatory" ? [] : at(level)
      return first ? [[...plain(`${word(`document.strength.${level}`)}: `), ...first], ...more] : []
    })
    return {part, offset: findProvision(doc, part)?.offset ?? 0, firm: at("mandatory"), soft}
  })
  return new Map(
    basis.sort((a, b) => a.offset - b.offset).map(({part, firm, soft}) => [part, {firm, soft}]),
  )
}

/** Citations in one paragraph: those without a qualifier together, the others with theirs. Letters of a paragraph that is cited itself go without saying. */
function cited(obligations: readonly Obligation[], locale: string): Paragraphs {
  const ids = new Set(obligations.map(({id}) => id))
  const own = obligations.filter(({parent}) => parent === undefined || !ids.has(parent))
  const unqualified = own
    .filter(({qualifier}) => qualifier === undefined)
    .map(({id}) => citation(id))
  const qualified = own.flatMap(({id, qualifier}) =>
    qualifier === undefined
      ? []
      : [wording(locale)("document.brief.qualified", {citation: citation(id), qualifier})],
  )
  const told = [...(unqualified.length === 0 ? [] : [listed(unqualified, locale)]), ...qualified]
  return told.length === 0 ? [] : [plain(told.join("; "))]
}

/** The article or schedule that a provision is in or is; null: a recital, or none. */
export function partOf(doc: Node, id: string): string | null {
  const part = partAround(doc, id)
  return part && part.type.name !== "recital" ? provisionId(part) : null
}

/** What the model left to the State: what was decided, what else could have been, and why. Each choice once. */
export function decided(doc: Node, {library, locale}: DocumentContext): readonly ReportBlock[] {
  const word = wording(locale)
  const items = new Map<string, Paragraphs>()
  const part = (name: "chosen" | "instead" | "why", text: string): Paragraph => [
    {text: `${word(`document.brief.${name}`)}: `, kind: "same", em: true},
    {text: /[.!?…]$/u.test(text) ? `${text} ` : `${text}. `, kind: "same"},
  ]
  for (const {id, choices} of adaptation(doc, library)) {
    for (const {key, question, chosen, options, reason} of choices) {
      if (items.has(key)) continue
      const others = options.filter((each) => each !== chosen)
      items.set(key, [
        led(question, ` (${placeText(doc, id)})`),
        [
          ...part("chosen", chosen ?? word("document.brief.undecided")),
          ...(others.length > 0 ? part("instead", others.join("; ")) : []),
          ...part("why", reason ?? word("document.brief.no-reason")),
        ],
      ])
    }
  }
  return items.size === 0
    ? []
    : [paragraph(word("document.brief.decided-lead")), {kind: "list", items: [...items.values()]}]
}
