import type {Node} from "prosemirror-model"
import {attributeText, type OtherChange} from "./compared-others"
import {clean} from "./clean"
import {sectionsOf, type Listed, type Section} from "./compared"
import {compare} from "./compare"
import {alignIds} from "./match"
import {redlined} from "./redline"
import type {Stamp} from "./stamp"

/** Two texts compared, for people to look at. */
export interface Compared {
  /** Clean, and under the ids of the later one. */
  readonly before: Node
  readonly after: Node
  readonly redline: Node
  readonly sections: readonly Section[]
  /** What differs and is not in the words: numbers decided by hand, repeals, notes, settings of the bill. */
  readonly others: readonly OtherChange[]
}

/**
 * Compares two bills in slices: it gives how much is done, from 0 to 1, whenever something else may have a turn. What they hold of review does
 * not count. `by`: whose the changes are in the redline.
 */
export function* comparing(
  before: Node,
  after: Node,
  by: Omit<Stamp, "id">,
): Generator<number, Compared> {
  const now = clean(after)
  const was = alignIds(clean(before), now)
  yield 0.2
  const comparison = compare(was, now)
  yield 0.4
  const redline = redlined(comparison, by)
  yield 0.6
  const sides = {before: was, after: now}
  const sections: Section[] = []
  for (const section of sectionsOf(redline, sides)) {
    sections.push(section)
    if (sections.length % slice === 0) {
      yield 0.6 + 0.4 * Math.min(1, sections.length / (sections.length + slice))
    }
  }
  return {before: was, after: now, redline, sections, others: attributeText(comparison)}
}

/** How many sections are read in one go. */
const slice = 100

/** The same in one go. */
export function comparedBills(before: Node, after: Node, by: Omit<Stamp, "id">): Compared {
  const work = comparing(before, after, by)
  for (;;) {
    const {done, value} = work.next()
    if (done) return value
  }
}

/** Every change of a comparison, in the order of the law. */
export function listedChanges({sections}: Pick<Compared, "sections">): readonly Listed[] {
  return sections.flatMap(({changes}) => changes)
}

/** Whether nothing differs that is read. */
export const isSame = (compared: Compared): boolean =>
  compared.others.length === 0 && compared.sections.every(({changes}) => changes.length === 0)
