import * as v from "valibot"

/** How strongly a treaty binds, after its verb: shall, shall consider, shall endeavour, may. Never blurred. */
export const obligationLevels = [
  "mandatory",
  "obliged-to-consider",
  "endeavour",
  "optional",
] as const
export type ObligationLevel = (typeof obligationLevels)[number]

/** Instrument, article, paragraph and letter: `TIP-6.3.a`. */
export const ObligationId = v.pipe(v.string(), v.regex(/^[A-Z]+-[0-9a-z.]+$/), v.maxLength(40))
const Line = v.pipe(v.string(), v.minLength(1), v.maxLength(600))

/** One duty, power, definition or rule of a treaty, at paragraph or letter level, in our own words. */
export const ObligationSchema = v.strictObject({
  id: ObligationId,
  article: v.pipe(v.number(), v.integer(), v.minValue(1)),
  paragraph: v.optional(v.pipe(v.string(), v.maxLength(20))),
  level: v.picklist(obligationLevels),
  kind: v.picklist(["obligation", "power", "definition", "interpretive", "final-clause"]),
  /** Words that soften or condition the duty; shown wherever the level is shown. */
  qualifier: v.optional(Line),
  gist: Line,
  theme: v.optional(v.pipe(v.string(), v.maxLength(80))),
  pillar: v.optional(v.picklist(["Prevention", "Prosecution", "Protection", "Partnership"])),
  needsLegislation: v.picklist(["yes", "maybe", "no"]),
  parent: v.optional(ObligationId),
  /** Its parts are ways to meet it, of which the State chooses: one is enough. Left out: it wants each of them. */
  parts: v.optional(v.literal("any")),
})
export type Obligation = v.InferOutput<typeof ObligationSchema>

/** A treaty as a register of obligations. Read from templates/instruments. */
export const InstrumentSchema = v.strictObject({
  format: v.literal(1),
  id: v.pipe(v.string(), v.regex(/^[A-Z]+$/)),
  shortTitle: Line,
  title: Line,
  source: Line,
  articles: v.array(v.strictObject({number: v.pipe(v.number(), v.integer()), title: Line})),
  obligations: v.array(ObligationSchema),
})
export type Instrument = v.InferOutput<typeof InstrumentSchema>

/** "TIP 5(1)", "UNTOC 15(2)(a)": an obligation's place as lawyers cite it, derived from its id. */
export function citation(id: string): string {
  const dash = id.indexOf("-")
  if (dash < 0) throw new RangeError(`Not an obligation id: ${id}`)
  const [article = "", ...rest] = id.slice(dash + 1).split(".")
  return `${id.slice(0, dash)} ${article}${rest.map((part) => `(${part})`).join("")}`
}
