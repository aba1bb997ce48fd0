import type {Carried, CarriedLine} from "../formats/docx/carried"
import type {WordStyle} from "../formats/word-file/word-file"
import type {Group} from "./sides"
import type {Level} from "./printed"

/** Tells the place of a paragraph in the law by its style, or by what was read from its words; null: nothing says it. */
export type LevelOf = (group: Pick<Group, "style" | "typed">) => Level | null

/**
 * Levels as the file's own styles have them, since a ministry's template may have others than ours; then by the names that Proviso gives its
 * styles, in a file that carries nothing.
 */
export function levelsOf(
  {lines, styles: exported}: Pick<Carried, "lines" | "styles">,
  styles: readonly WordStyle[],
): LevelOf {
  const counts = new Map<string, Map<Level, number>>()
  for (const {style, level} of lines) {
    if (style === "") continue
    const of = counts.get(style) ?? new Map<Level, number>()
    counts.set(style, of.set(level, (of.get(level) ?? 0) + 1))
  }
  const known = new Map<string, Level>()
  for (const [style, levels] of counts) {
    const [first] = [...levels].sort((a, b) => rankOfKind(a[0]) - rankOfKind(b[0]) || b[1] - a[1])
    if (first) known.set(style, first[0])
  }
  const names = new Map(styles.map(({id, name}) => [id, name]))
  const divisions = [...known.values()].filter((level) => level.startsWith("division")).length
  return ({style, typed}) => {
    if (typed) return typed.level
    const own = known.get(style)
    if (own !== undefined) return own
    // A program may give the styles other ids, and keeps their names.
    const plainName = plain(names.get(style) ?? style)
    for (const [id, level] of known)
      if ([id, exported.get(id) ?? id].some((each) => plain(each) === plainName)) return level
    return (
      byName(style, divisions) ?? byName((names.get(style) ?? "").replaceAll(" ", ""), divisions)
    )
  }
}

/**
 * The level at which a paragraph of a line stands now. One that still has its style stands where it stood, also where a template gives
 * several levels one style.
 */
export function levelNow(
  levelOf: LevelOf,
  group: Pick<Group, "style" | "typed">,
  line: Pick<CarriedLine, "style" | "level">,
): Level | null {
  const own = levelOf(group)
  return own !== null && line.style !== "" && own === levelOf(line) ? line.level : own
}

/** A style that clauses and closing words share is a clause's. */
const rankOfKind = (level: Level): number => (level.startsWith("closing") ? 1 : 0)

const plain = (name: string): string => name.replaceAll(" ", "").toLowerCase()

function byName(name: string, divisions: number): Level | null {
  const own = name.toLowerCase()
  const [, heading] = /^heading(\d)$/.exec(own) ?? []
  if (heading !== undefined) {
    const at = Number(heading) - 1
    return at < divisions ? `division ${at}` : at === divisions ? "article" : null
  }
  const [, clause] = /^clause(?:text)?(\d)$/.exec(own) ?? []
  if (clause !== undefined) return `clause ${Number(clause) - 1}`
  const [, closing] = /^closing(\d)$/.exec(own) ?? []
  if (closing !== undefined) return `closing ${Number(closing) - 1}`
  return fixedNames[own] ?? null
}

const fixedNames: Readonly<Record<string, Level>> = {
  title: "title",
  longtitle: "long-title",
  enactingformula: "enacting",
  recital: "recital",
  scheduleheading: "schedule",
  soleparagraph: "clause 0",
  soleclosing: "closing 0",
}

/** How far out a level stands: what stands under a paragraph has a higher rank. */
export function rankOf(level: Level): number {
  const [kind = "", depth = "0"] = level.split(" ")
  switch (kind) {
    case "division":
      return Number(depth)
    case "article":
      return 20
    case "clause":
      return 30 + Number(depth)
    default:
      return 0
  }
}
