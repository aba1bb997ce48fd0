import * as v from "valibot"
import type {Merging} from "./merging"

/** The shape of `Merging` as a file may hold it. What an op would put into the bill is checked when it is carried out. */
const Name = v.pipe(v.string(), v.maxLength(10_000))
const Words = v.pipe(v.string(), v.maxLength(2_000_000))
const Names = v.pipe(v.array(Name), v.maxLength(100_000))
const Content = v.array(v.unknown())

interface PieceShape {
  readonly key: string
  readonly type: string
  readonly attrs: Readonly<Record<string, unknown>>
  readonly lines: Readonly<Record<string, readonly unknown[]>>
  readonly children: readonly PieceShape[]
}

const Piece: v.GenericSchema<PieceShape> = v.object({
  key: Name,
  type: Name,
  attrs: v.record(v.string(), v.unknown()),
  lines: v.record(Name, Content),
  children: v.array(v.lazy(() => Piece)),
})

const placed = {unit: Name, parent: Name, anchor: Name, after: Names}

const Op = v.variant("do", [
  v.object({do: v.literal("words"), unit: Name, lines: v.record(Name, v.nullable(Content))}),
  v.object({do: v.literal("set"), unit: Name, name: Name, value: v.unknown()}),
  v.object({
    do: v.literal("place"),
    ...placed,
    retype: v.nullable(v.object({type: Name, lines: v.record(Name, Content)})),
  }),
  v.object({do: v.literal("add"), ...placed, piece: Piece}),
  v.object({do: v.literal("remove"), unit: Name}),
])

const alternative = {ops: v.array(Op), text: Words}

const Shape = v.object({
  copies: v.pipe(
    v.array(
      v.object({
        group: Name,
        hash: Name,
        baseHash: Name,
        date: Name,
        facets: v.record(v.string(), Name),
        additions: v.record(v.string(), Names),
      }),
    ),
    v.maxLength(10_000),
  ),
  conflicts: v.array(
    v.object({
      id: Name,
      kind: v.picklist(["words", "value", "moved", "added", "removed", "several"]),
      provision: Name,
      place: Name,
      facets: Names,
      base: v.object(alternative),
      variants: v.array(
        v.object({...alternative, groups: Names, stands: v.boolean(), outside: v.boolean()}),
      ),
      decided: v.nullable(
        v.object({
          choice: v.union([
            v.literal("base"),
            v.literal("edited"),
            v.pipe(v.number(), v.integer(), v.minValue(0)),
          ]),
          by: Name,
          date: Name,
          why: Words,
        }),
      ),
    }),
  ),
})

export function isMerging(value: unknown): value is Merging {
  return v.is(Shape, value)
}
