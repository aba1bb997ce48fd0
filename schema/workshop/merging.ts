import type {Slot} from "../compare/units"

/**
 * What came in from a workshop's copies and is not decided yet, on the bill node. Plain data: the copies themselves are not kept, so
 * whatever is needed to decide a conflict days later is here.
 */
export interface Merging {
  readonly copies: readonly ArrivedCopy[]
  /** In the order of the law as it was when they arose; decided ones stay, so that they are not asked again. */
  readonly conflicts: readonly Conflict[]
}

/** A copy that was brought in. */
export interface ArrivedCopy {
  readonly group: string
  /** The hash that closes its file: the same file is known when it comes again. */
  readonly hash: string
  /** `billHash` of the text it was made from. */
  readonly baseHash: string
  /** When it was brought in; ISO 8601, UTC. */
  readonly date: string
  /** What it changed: a short hash of the new value by facet. */
  readonly facets: Readonly<Record<string, string>>
  /** What it added, by what it says and where it stands: the ids that its provisions have in the bill. */
  readonly additions: Readonly<Record<string, readonly string[]>>
}

export type ConflictKind = "words" | "value" | "moved" | "added" | "removed" | "several"

/** Proposals of which at most one can stand. Until somebody decides, the bill stays as it is. */
export interface Conflict {
  readonly id: string
  readonly kind: ConflictKind
  /** Id of the provision it is about; empty: the bill itself. */
  readonly provision: string
  /** What people called it then: "Article 8, paragraph (1)". */
  readonly place: string
  /** The facets that are decided together. */
  readonly facets: readonly string[]
  /** Keys of the units that would be gone with a removal: changes in these are against it. */
  readonly base: Alternative
  readonly variants: readonly Variant[]
  readonly decided: ConflictDecision | null
}

/** One way in which the bill could read there. */
export interface Alternative {
  /** What leads from the bill as it is to this. */
  readonly ops: readonly Op[]
  /** Plain text. */
  readonly text: string
}

export interface Variant extends Alternative {
  readonly groups: readonly string[]
  /** The bill reads so already: the draft's own change, or a suggestion that is open or accepted. */
  readonly stands: boolean
  /** Outside the chapters that the group was given. */
  readonly outside: boolean
}

export interface ConflictDecision {
  /** "base", "edited", or the index of the variant that was taken. */
  readonly choice: "base" | "edited" | number
  readonly by: string
  /** ISO 8601, UTC. */
  readonly date: string
  readonly why: string
}

/** One change of a bill as plain data. Units are named by their keys (units.ts). */
export type Op =
  | {
      readonly do: "words"
      readonly unit: string
      /** The inline content of each line that changes, as JSON; null: the line goes. */
      readonly lines: Readonly<Partial<Record<Slot, readonly unknown[] | null>>>
    }
  | {readonly do: "set"; readonly unit: string; readonly name: string; readonly value: unknown}
  | (Placed & {
      readonly do: "place"
      /** Only where the unit becomes one of another kind. */
      readonly retype: Retype | null
    })
  | (Placed & {readonly do: "add"; readonly piece: Piece})
  | {readonly do: "remove"; readonly unit: string}

export interface Placed {
  readonly unit: string
  readonly parent: string
  /** The nearest elder sibling that the base had; empty: none. */
  readonly anchor: string
  /** The elder siblings, the nearest first. */
  readonly after: readonly string[]
}

export interface Retype {
  readonly type: string
  readonly lines: PieceLines
}

export type PieceLines = Readonly<Partial<Record<Slot, readonly unknown[]>>>

/** A new unit with what is new in it. What moves into it has an op of its own. */
export interface Piece {
  readonly key: string
  readonly type: string
  readonly attrs: Readonly<Record<string, unknown>>
  readonly lines: PieceLines
  readonly children: readonly Piece[]
}

/** What an op changes: two ops of one facet exclude each other unless they are the same. */
export function facetOf(op: Op): string {
  if (op.do === "set") return `${op.unit} @${op.name}`
  if (op.do !== "words") return `${op.unit} place`
  // The lines of the bill itself have nothing to do with each other.
  return op.unit === "bill" ? `bill words ${Object.keys(op.lines).join(" ")}` : `${op.unit} words`
}

/** What an op leads to: ops of one facet with the same value are one proposal. */
export function valueOf(op: Op): string {
  switch (op.do) {
    case "words": {
      const lines = Object.entries(op.lines).sort(([a], [b]) => (a < b ? -1 : 1))
      return JSON.stringify(lines)
    }
    case "set":
      return JSON.stringify(op.value)
    case "place":
      return JSON.stringify(["place", op.parent, op.anchor, op.retype?.type])
    case "add":
      return JSON.stringify(["add", op.parent, op.anchor, op.piece], (name, value: unknown) =>
        name === "adapted" ? null : value,
      )
    case "remove":
      return "remove"
  }
}

export const noMerging: Merging = {copies: [], conflicts: []}
