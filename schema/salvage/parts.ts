import type {Line} from "./lines"

/** The lines of a damaged draft, part by part; what the parts begin with is told by what cannot be anything else. */
export interface Parts {
  readonly documentId: string | null
  readonly created: string | null
  readonly doc: readonly Line[]
  /** Null: there is no line of it. */
  readonly review: readonly Line[] | null
  readonly versions: readonly (readonly Line[])[]
  /** Whether there may be a version whose beginning cannot be read. */
  readonly hasStrayVersion: boolean
  readonly hasStrayLaw: boolean
  readonly copy: readonly Line[] | null
  readonly source: readonly Line[] | null
  readonly laws: readonly (readonly Line[])[]
  readonly findings: readonly Line[]
  readonly recommendations: readonly Line[]
  /** "cut": a line that begins a part of it is not there. */
  readonly assessment: "none" | "there" | "cut"
}

type Where =
  | "head"
  | "doc"
  | "review"
  | "versions"
  | "copy"
  | "source"
  | "laws"
  | "findings"
  | "recommendations"

/** How the first line of each part begins. The line before the suggestions holds nothing else. */
const starts: readonly (readonly [string, Where])[] = [
  ['"doc":', "doc"],
  ['"threads":', "review"],
  ['"versions":', "versions"],
  ['"copy":', "copy"],
  ['"source":', "source"],
  ['"assessment":', "laws"],
  ['"findings":', "findings"],
  ['"recommendations":', "recommendations"],
]

export function partsOf(lines: readonly Line[]): Parts {
  const found: Partial<Record<Where, Line[]>> = {}
  const several: Record<"versions" | "laws", Line[][]> = {versions: [], laws: []}
  let where: Where = "head"
  for (const line of lines) {
    const text = line.text ?? ""
    // Parts follow one another: what looks like an earlier one is none.
    const order = starts.findIndex(([, part]) => part === where)
    const next = starts.findIndex(([start], i) => i > order && text.startsWith(start))
    if (next >= 0) where = starts[next]?.[1] ?? where
    if (where === "versions" || where === "laws") {
      if (text.startsWith('{"id":')) several[where].push([line])
      else several[where].at(-1)?.push(line)
    }
    ;(found[where] ??= []).push(line)
  }
  const head = found.head ?? []
  const hasStray = (part: "versions" | "laws"): boolean =>
    (found[part]?.length ?? 1) - several[part].flat().length > 1
  return {
    documentId: valueOf(head, "documentId"),
    created: valueOf(head, "created"),
    doc: found.doc ?? head.slice(3),
    review: found.review?.slice(1) ?? null,
    ...several,
    hasStrayVersion: !found.versions || hasStray("versions") || hasGap(several.versions),
    hasStrayLaw: hasStray("laws") || hasGap(several.laws),
    copy: found.copy ?? null,
    source: found.source ?? null,
    findings: found.findings?.slice(1) ?? [],
    recommendations: found.recommendations?.slice(1) ?? [],
    assessment:
      found.laws?.[0]?.text === '"assessment":null,'
        ? "none"
        : found.laws && found.findings && found.recommendations
          ? "there"
          : "cut",
  }
}

/** Lines of which nothing is left may have begun something. */
const hasGap = (several: readonly (readonly Line[])[]): boolean =>
  several.some((lines) => lines.some(({text}) => text === null))

function valueOf(head: readonly Line[], name: string): string | null {
  const line = head.find(({text, state}) => state !== "altered" && text?.startsWith(`"${name}":`))
  return /^"\w+":"([^"\\]{1,64})",$/.exec(line?.text ?? "")?.[1] ?? null
}
