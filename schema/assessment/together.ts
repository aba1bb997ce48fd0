import {type Assessment, arranged, type ExistingLaw, inOrder} from "./assessment"
import type {Finding} from "./finding"
import {lawText, provisionIds} from "./law"
import type {Recommendation} from "./recommendation"

export interface Together {
  readonly assessment: Assessment
  /** Ids of laws that go by another id now, since the same text came in twice; of their provisions with them. */
  readonly renamed: Renamed
}

/** Law -> its id now, and provision -> its id now. */
export type Renamed = ReadonlyMap<
  string,
  {readonly law: string; readonly provisions: ReadonlyMap<string, string>}
>

/**
 * Several assessors' assessments as one. Of findings of one author on one subject the later stands, of recommendations on one subject too. A law
 * is there once, also where it was imported twice: then by the lesser of both ids, and what cites it
 * follows. Neither the order of the
 * assessments matters nor how often one comes.
 */
export function together(...all: readonly Assessment[]): Together {
  const byId = new Map<string, ExistingLaw>()
  for (const law of all.flatMap(({laws}) => laws)) {
    const known = byId.get(law.id)
    byId.set(law.id, known ? laterLaw(known, law) : law)
  }
  const {laws, renamed} = oncePerText([...byId.values()])
  const findings = all.flatMap((each) => each.findings.map((it) => renamedFinding(it, renamed)))
  const recommendations = all.flatMap((each) =>
    each.recommendations.map((it) => renamedRecommendation(it, renamed)),
  )
  const assessment = arranged({
    laws,
    findings: latest(findings, ({subject, author}) => `${subject} ${author}`),
    recommendations: latest(recommendations, ({subject}) => subject),
  })
  return {assessment, renamed}
}

function oncePerText(all: readonly ExistingLaw[]): {
  readonly laws: readonly ExistingLaw[]
  readonly renamed: Renamed
} {
  const sorted = [...all].sort((a, b) => inOrder([a.id], [b.id]))
  const byText = new Map<string, ExistingLaw>()
  const renamed = new Map<string, {law: string; provisions: ReadonlyMap<string, string>}>()
  for (const law of sorted) {
    const text = lawText(law.doc)
    const first = byText.get(text)
    if (!first) {
      byText.set(text, law)
      continue
    }
    const ids = provisionIds(first.doc)
    const provisions = provisionIds(law.doc).map((id, i) => [id, ids[i] ?? id] as const)
    renamed.set(law.id, {law: first.id, provisions: new Map(provisions)})
  }
  return {laws: [...byText.values()], renamed}
}

/** One that says where it is by law and provision, as both are called now; the same object where nothing changed. */
export function renamedPlace<T extends {readonly law: string; readonly provision: string}>(
  place: T,
  renamed: Renamed,
): T {
  const now = renamed.get(place.law)
  if (!now) return place
  return {...place, law: now.law, provision: now.provisions.get(place.provision) ?? place.provision}
}

function renamedFinding(finding: Finding, renamed: Renamed): Finding {
  if (renamed.size === 0) return finding
  return {...finding, citations: finding.citations.map((each) => renamedPlace(each, renamed))}
}

function renamedRecommendation(given: Recommendation, renamed: Renamed): Recommendation {
  if (renamed.size === 0) return given
  return {...given, amendments: given.amendments.map((each) => renamedPlace(each, renamed))}
}

/** The later of each key; of two of one time the one whose text comes last, so that order does not matter. */
function latest<T extends {readonly date: string}>(
  items: readonly T[],
  key: (item: T) => string,
): readonly T[] {
  const kept = new Map<string, T>()
  for (const item of items) {
    const known = kept.get(key(item))
    if (!known || isLater(item, known)) kept.set(key(item), item)
  }
  return [...kept.values()]
}

const isLater = (a: {readonly date: string}, b: {readonly date: string}): boolean =>
  a !== b && inOrder([a.date, canonical(a)], [b.date, canonical(b)]) > 0

/** Laws are not changed; two texts under one id are told apart by when they were imported, and what they say. */
function laterLaw(a: ExistingLaw, b: ExistingLaw): ExistingLaw {
  if (a === b) return a
  const key = ({source, doc, name}: ExistingLaw) => [
    source.imported,
    lawText(doc),
    name,
    canonical(source),
    ...provisionIds(doc),
  ]
  return inOrder(key(a), key(b)) >= 0 ? a : b
}

/** As text, whatever the order in which its parts were written down. */
function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, each]) => `${name}:${canonical(each)}`).join(",")}}`
}
