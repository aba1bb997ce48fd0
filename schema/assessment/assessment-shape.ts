import {Node} from "prosemirror-model"
import * as v from "valibot"
import {SourceSchema} from "../importing/into/reference"
import type {Assessment} from "./assessment"
import {extents, type Finding, partyStatuses} from "./finding"
import {
  type Amends,
  amendingActs,
  priorities,
  type Recommendation,
  recommendedActions,
} from "./recommendation"

/** The shape of an assessment as a file may hold it, and how much of it. */
const Name = v.pipe(v.string(), v.maxLength(2_000))
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const Words = v.pipe(v.string(), v.maxLength(20_000))
const listOf = <S extends v.GenericSchema>(item: S, most: number) =>
  v.pipe(v.array(item), v.maxLength(most), v.readonly())

const CitationSchema = v.object({law: Id, provision: Id, place: Name})

const FindingSchema = v.object({
  subject: Id,
  answer: v.nullable(v.picklist([...extents, ...partyStatuses])),
  citations: listOf(CitationSchema, 500),
  comment: Words,
  practice: v.nullable(v.object({extent: v.picklist(extents), text: Words})),
  author: Name,
  date: Name,
  settles: v.boolean(),
})

const AmendmentSchema = v.object({
  act: v.picklist(amendingActs),
  law: Id,
  provision: Id,
  words: Words,
  text: Words,
})

const RecommendationSchema = v.object({
  subject: Id,
  action: v.picklist(recommendedActions),
  priority: v.picklist(priorities),
  text: Words,
  provisions: listOf(Id, 500),
  amendments: listOf(AmendmentSchema, 500),
  author: Name,
  date: Name,
})

const LawHead = {id: Id, name: v.pipe(Name, v.minLength(1)), source: SourceSchema}

const isOnce = <T>(items: readonly T[], key: (item: T) => string): boolean =>
  new Set(items.map(key)).size === items.length

const findingKey = ({subject, author}: Pick<Finding, "subject" | "author">): string =>
  `${subject} ${author}`

/** `doc`: the law as it is read, or in a file what it is to be read from. */
const shapeWith = <S extends v.GenericSchema>(doc: S) =>
  v.pipe(
    v.object({
      laws: listOf(v.object({...LawHead, doc}), 200),
      findings: listOf(FindingSchema, 50_000),
      recommendations: listOf(RecommendationSchema, 10_000),
    }),
    v.check(
      ({laws, findings, recommendations}) =>
        isOnce(laws as readonly {readonly id: string}[], ({id}) => id) &&
        isOnce(findings, findingKey) &&
        isOnce(recommendations, ({subject}) => subject),
      "A law, finding or recommendation stands twice",
    ),
  )

export const AssessmentInFile = shapeWith(v.unknown())

/** A law carries nothing of review, and no assessment of its own. */
const isLaw = (value: unknown): boolean =>
  value instanceof Node &&
  value.type.name === "bill" &&
  value.attrs.review === null &&
  value.attrs.assessment === null

const Shape = shapeWith(v.custom<Node>(isLaw))

const known = new WeakSet<object>()

/** Looked at once: ProseMirror asks again with every attribute of the bill that changes, and an assessment itself never does. */
export function isAssessment(value: unknown): value is Assessment {
  if (typeof value !== "object" || value === null) return false
  if (known.has(value)) return true
  const isGood = v.is(Shape, value)
  if (isGood) known.add(value)
  return isGood
}

export const isFinding = (value: unknown): value is Finding => v.is(FindingSchema, value)
export const isRecommendation = (value: unknown): value is Recommendation =>
  v.is(RecommendationSchema, value)

const AmendsSchema = v.object({act: v.picklist(amendingActs), law: Id, provision: Id})

export function isAmends(value: unknown): value is Amends {
  return v.is(AmendsSchema, value)
}
