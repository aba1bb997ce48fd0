import {compared, type Cell, type Strand} from "../compare/line"

/** What became of the cells of a line, in order: kept, taken away, new. */
export type Edit =
  | {readonly kind: "keep"; readonly after: number}
  | {readonly kind: "delete"}
  | {readonly kind: "insert"; readonly after: number}

/** How a line became another. `joined`: see {@link compared}. */
export function edits(
  before: readonly Cell[],
  after: readonly Cell[],
  joined: boolean,
): readonly Edit[] {
  let start = 0
  while (start < before.length && start < after.length && before[start]?.key === after[start]?.key)
    start++
  let end = 0
  const most = Math.min(before.length, after.length) - start
  while (end < most && before[before.length - 1 - end]?.key === after[after.length - 1 - end]?.key)
    end++
  if (joined) {
    const back = slide(before, after, start, end)
    start -= back
    end += back
  }
  const isReplaced = before.length > start + end && after.length > start + end
  if (isReplaced) {
    // Words are replaced as a whole: "sixty" for "thirty", not "six" for "thir".
    const isIn = (cell: Cell | undefined, next: Cell | undefined, other: Cell | undefined) =>
      isLetter(cell) &&
      (cell?.stamp
        ? isLetter(next) && next?.stamp?.id === cell.stamp.id
        : isLetter(next) || isLetter(other))
    while (isIn(before[start - 1], before[start], after[start])) start--
    const b = before.length
    const a = after.length
    while (isIn(before[b - end], before[b - end - 1], after[a - end - 1])) end--
  }
  const list: Edit[] = []
  for (let i = 0; i < start; i++) list.push({kind: "keep", after: i})
  const gone = before.slice(start, before.length - end)
  const come = after.slice(start, after.length - end)
  for (const {kind, after: at} of compared(gone, come, start, start, joined)) {
    if (kind === "deleted") list.push({kind: "delete"})
    else list.push({kind: kind === "same" ? "keep" : "insert", after: at ?? 0})
  }
  for (let i = after.length - end; i < after.length; i++) list.push({kind: "keep", after: i})
  return list
}

/**
 * How many cells farther back letters came in or went than where they are first seen to: of "p" before "penalty" nobody sees which of the two is new.
 * It is the one that goes on with a suggestion, or takes it back; or else the one that begins the word.
 */
function slide(
  before: readonly Cell[],
  after: readonly Cell[],
  start: number,
  end: number,
): number {
  const gone = before.length - start - end
  const come = after.length - start - end
  if ((gone === 0) === (come === 0)) return 0
  const [longer, length] = come > 0 ? [after, come] : [before, gone]
  let beginning: number | null = null
  for (let at = start; ; at--) {
    const isSuggestions =
      come > 0
        ? Boolean(before[at - 1]?.stamp)
        : before.slice(at, at + length).every(({stamp}) => stamp !== null)
    if (isSuggestions) return start - at
    if (come > 0 && !isLetter(before[at - 1])) beginning ??= at
    if (at === 0 || longer[at - 1]?.key !== longer[at - 1 + length]?.key) break
  }
  return start - (beginning ?? start)
}

const isLetter = (cell: Cell | undefined): boolean =>
  cell !== undefined && /^[\p{L}\p{M}\p{N}]/u.test(cell.key)

/** The same edits, with new words where the first of the settled words stood whose place they take. */
export function inPlace(woven: readonly Strand[], steps: readonly Edit[]): readonly Edit[] {
  const line = woven.filter(({kind}) => kind !== "deleted")
  const ordered: Edit[] = []
  let hunk: Edit[] = []
  let place: number | null = null
  let i = 0
  const flush = () => {
    const isNew = ({kind}: Edit) => kind === "insert"
    const arranged =
      place === null
        ? hunk
        : [
            ...hunk.slice(0, place).filter((edit) => !isNew(edit)),
            ...hunk.filter(isNew),
            ...hunk.slice(place).filter((edit) => !isNew(edit)),
          ]
    // A call takes fewer arguments than a paragraph may have signs.
    for (const edit of arranged) ordered.push(edit)
    hunk = []
    place = null
  }
  for (const step of steps) {
    if (step.kind === "keep") flush()
    if (step.kind === "delete" && line[i]?.kind === "same") place ??= hunk.length
    hunk.push(step)
    if (step.kind !== "insert") i++
  }
  flush()
  return ordered
}
