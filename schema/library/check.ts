import type {Instrument} from "../obligations/instrument"
import {profiles} from "../profiles/profiles"
import {checkGuidance, checkText, type Report, type TextContext} from "./check-text"
import {checkDesigns} from "./check-designs"
import {clausesOf, textsOf, walkPart, type PackPath} from "./clause-walk"
import {parseMarkup} from "./markup"
import {
  isAlternatives,
  type Definition,
  type Pack,
  type PackAlternatives,
  type Provision,
} from "./pack"
import {below, headPlace, placedParts, type Part, type Placed} from "./placed-parts"
import {problemPlacer, sourcesOf, type PackProblem, type Place} from "./sources"

/** As many as anybody reads. */
const mostProblems = 1_000

/**
 * Whether the parts of a pack agree with one another and with the instruments: every reference, chapter, blank, choice and
 * obligation resolves, ids are unique, and what is declared is used. Empty for a good pack.
 */
export function checkPack(
  pack: Pack,
  instruments: readonly Instrument[],
  known: KnownIds = {subjects: null, concepts: null},
): readonly PackProblem[] {
  const found: {place: Place; message: string}[] = []
  const report: Report = (place, message) => found.push({place, message})
  const check = new Check(pack, instruments, known, report)
  check.run()
  const at = problemPlacer(sourcesOf(pack)?.texts)
  return found.slice(0, mostProblems).map(({place, message}) => at(place, message))
}

/** Ids of the registers that a pack may name; null: the register is not there, and nothing is said about them. */
export interface KnownIds {
  readonly subjects: ReadonlySet<string> | null
  readonly concepts: ReadonlySet<string> | null
}

class Check {
  readonly #pack: Pack
  readonly #report: Report
  readonly #obligations: ReadonlySet<string>
  readonly #registers: KnownIds
  /** Ids that a reference may name, with the ids of what is below. */
  readonly #known: ReadonlyMap<string, ReadonlySet<string>>
  readonly #parts: readonly Placed[]
  /** The formulas of the traditions use some, which a pack may explain. */
  readonly #usedBlanks = new Set(formulaBlanks())
  readonly #usedChoices = new Set<string>()

  constructor(pack: Pack, instruments: readonly Instrument[], registers: KnownIds, report: Report) {
    this.#pack = pack
    this.#registers = registers
    this.#report = report
    this.#obligations = new Set(
      instruments.flatMap(({obligations}) => obligations.map(({id}) => id)),
    )
    this.#known = knownIds(pack)
    this.#parts = placedParts(pack)
  }

  run(): void {
    this.#uniqueIds()
    this.#choices()
    for (const {part, place} of this.#parts) {
      this.#obligationsIn(part, place)
      this.#registered(part, place)
      this.#texts(part, place)
      if ("paragraphs" in part) this.#provision(part, place)
      else if ("points" in part) this.#definition(part, place)
    }
    checkDesigns(this.#pack, this.#report)
    this.#holder()
    this.#unused()
  }

  #uniqueIds(): void {
    const seen = new Set<string>()
    const add = (id: string, place: Place) => {
      if (seen.has(id)) this.#report(place, `The id “${id}” is used twice in the pack.`)
      seen.add(id)
    }
    this.#pack.head.chapters.forEach(({id}, i) => add(id, headPlace("chapters", i, "id")))
    for (const {part, place} of this.#parts) add(part.id, below(place, "id"))
    const numbers = new Set<string>()
    for (const {part, place} of this.#parts) {
      if (!("paragraphs" in part) || part.number === undefined) continue
      if (numbers.has(part.number)) {
        this.#report(below(place, "number"), `The number ${part.number} is used twice in the pack.`)
      }
      numbers.add(part.number)
    }
  }

  /** Choices with one key are decided together, so they must offer the same. */
  #choices(): void {
    const offered = new Map<string, string>()
    const add = (key: string, options: readonly {readonly id: string}[], place: Place) => {
      const ids = options.map(({id}) => id)
      if (new Set(ids).size < ids.length) {
        this.#report(place, `Two options of the choice “${key}” have the same id.`)
      }
      const list = [...ids].sort().join(" ")
      const before = offered.get(key)
      if (before !== undefined && before !== list) {
        this.#report(
          place,
          `The choice “${key}” offers other options elsewhere. Use the same option ids, or another key.`,
        )
      }
      offered.set(key, before ?? list)
    }
    const places = new Map(sourcesOf(this.#pack)?.choices.map(({key, place}) => [key, place]))
    this.#pack.head.designs.forEach(({choose, options}, i) => {
      add(choose, options, headPlace("designs", i, "options"))
    })
    for (const choice of Object.values(this.#pack.choices)) {
      add(choice.key, choice.options, below(places.get(choice.key) ?? headPlace(), "options"))
    }
    for (const {part, place} of this.#parts) {
      if (!("paragraphs" in part) && !("points" in part)) continue
      const alternatives = (item: PackAlternatives, path: PackPath) => {
        add(item.choose, item.options, below(place, ...path, "options"))
        item.options.forEach((option, i) => {
          if (option.clauses.some(isAlternatives)) {
            const message = `A choice stands directly inside the option “${option.id}” of another. Put it under a paragraph or point.`
            this.#report(below(place, ...path, "options", i), message)
          }
        })
      }
      walkPart(part, {alternatives})
    }
  }

  #obligationsIn(part: Part, place: Place): void {
    const check = (ids: readonly string[], at: Place) => {
      for (const id of ids) {
        if (this.#obligations.has(id)) continue
        this.#report(below(at, "implements"), `There is no obligation “${id}” in the instruments.`)
      }
    }
    check(part.implements, place)
    if (!("paragraphs" in part) && !("points" in part)) return
    const seen = new Set<string>()
    const clause = (
      {id, implements: ids}: {id: string; implements: readonly string[]},
      path: PackPath,
    ) => {
      if (seen.has(id))
        this.#report(below(place, ...path, "id"), `The id “${id}” is used twice in ${part.id}.`)
      seen.add(id)
      check(ids, below(place, ...path))
    }
    walkPart(part, {clause})
  }

  #registered(part: Part, place: Place): void {
    const {subjects, concepts} = this.#registers
    if ("subject" in part && part.subject !== undefined && subjects?.has(part.subject) === false) {
      this.#report(
        below(place, "subject"),
        `There is no subject “${part.subject}” in subjects.yaml.`,
      )
    }
    if (!("concepts" in part)) return
    part.concepts.forEach((id, i) => {
      if (concepts?.has(id) === false) {
        this.#report(
          below(place, "concepts", i),
          `There is no concept note “${id}” in concepts.yaml.`,
        )
      }
    })
  }

  #texts(part: Part, place: Place): void {
    const context: TextContext = {
      pack: this.#pack,
      part: part.id,
      known: this.#known,
      usedBlanks: this.#usedBlanks,
      usedChoices: this.#usedChoices,
      report: this.#report,
    }
    if ("heading" in part) checkText(context, part.heading, below(place, "heading"))
    for (const {text, path} of textsOf(part)) checkText(context, text, below(place, ...path))
    if ("guidance" in part) checkGuidance(context, part.guidance, below(place, "guidance"))
    if ("note" in part && part.note !== undefined) {
      checkGuidance(context, {note: part.note}, place)
    }
  }

  #provision(part: Provision, place: Place): void {
    if (!this.#pack.head.chapters.some(({id}) => id === part.chapter)) {
      this.#report(below(place, "chapter"), `There is no chapter “${part.chapter}” in pack.yaml.`)
    }
    part.needs.forEach((id, i) => {
      if (!this.#pack.provisions.some((other) => other.id === id)) {
        this.#report(
          below(place, "needs", i),
          `It needs “${id}”, which is not a provision of the pack.`,
        )
      }
    })
    this.#isOneLine(part, place)
    part.guidance.links.forEach(({to}, i) => {
      // A link to another pack is checked where that pack is (check-library.ts).
      if (!to.includes("/") && !this.#known.has(to)) {
        this.#report(
          below(place, "guidance", "links", i, "to"),
          `The link leads to “${to}”, which is not in the pack.`,
        )
      }
    })
    part.guidance.mistakes.forEach(({defeats}, i) => {
      if (defeats !== undefined && !this.#obligations.has(defeats)) {
        this.#report(
          below(place, "guidance", "mistakes", i, "defeats"),
          `There is no obligation “${defeats}” in the instruments.`,
        )
      }
    })
  }

  /** A long title or an enacting formula has no place for more than a line. */
  #isOneLine({part, paragraphs}: Provision, place: Place): void {
    if (part !== "long-title" && part !== "enacting") return
    const [only, second] = paragraphs
    const isLine =
      only !== undefined &&
      second === undefined &&
      !isAlternatives(only) &&
      only.points.length === 0 &&
      only.closing === undefined
    if (isLine) return
    this.#report(
      below(place, "paragraphs"),
      `A ${part === "enacting" ? "enacting formula" : "long title"} is one paragraph without points. Put a choice between wordings into its text.`,
    )
  }

  #definition(part: Definition, place: Place): void {
    if (!/^["“«']?\*/.test(part.text)) {
      this.#report(
        below(place, "text"),
        "A definition begins with the term that it defines, between stars.",
      )
    }
  }

  /** Definitions stand in one place. */
  #holder(): void {
    const holders = this.#parts.filter(
      ({part}) => "paragraphs" in part && clausesOf(part).some(({definitions}) => definitions),
    )
    for (const {place} of holders.slice(1)) {
      this.#report(place, "Only one provision of a pack holds the definitions.")
    }
    if (holders.length === 0 && this.#pack.definitions.length > 0) {
      this.#report(
        headPlace(),
        "The pack has definitions, but no provision with definitions: true.",
      )
    }
  }

  #unused(): void {
    const sources = sourcesOf(this.#pack)
    const place = (kind: "blanks" | "choices", key: string) =>
      sources?.[kind].find((entry) => entry.key === key)?.place ?? headPlace()
    for (const key of Object.keys(this.#pack.blanks)) {
      if (!this.#usedBlanks.has(key))
        this.#report(place("blanks", key), `The blank “${key}” is declared and never used.`)
    }
    for (const key of Object.keys(this.#pack.choices)) {
      if (!this.#usedChoices.has(key))
        this.#report(place("choices", key), `The choice “${key}” is declared and never used.`)
    }
  }
}

function formulaBlanks(): readonly string[] {
  return Object.values(profiles).flatMap(({enacting, longTitle}) =>
    [...parseMarkup(enacting), ...parseMarkup(longTitle)].flatMap((piece) =>
      piece.kind === "blank" ? [piece.key] : [],
    ),
  )
}

function knownIds(pack: Pack): ReadonlyMap<string, ReadonlySet<string>> {
  const none: ReadonlySet<string> = new Set()
  const ids = (part: Provision | Definition) => {
    const found = new Set<string>()
    const clause = ({id}: {id: string}) => void found.add(id)
    walkPart(part, {clause})
    return found
  }
  return new Map([
    ...pack.head.chapters.map(({id}) => [id, none] as const),
    ...[...pack.provisions, ...pack.definitions].map((part) => [part.id, ids(part)] as const),
  ])
}
