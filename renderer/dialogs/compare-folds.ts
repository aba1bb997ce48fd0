import type {Section} from "../../schema/compare/compared"

/** Sections that differ, and runs of those that do not. */
export type Stretch =
  | {readonly kind: "shown"; readonly section: Section}
  | {readonly kind: "same"; readonly key: string; readonly sections: readonly Section[]}

/** Puts sections without a change together; the headings of the chapters around what differs stay in sight. */
export function stretches(sections: readonly Section[]): readonly Stretch[] {
  const list: Stretch[] = []
  let run: Section[] = []
  const flush = (isEnd: boolean) => {
    let rest = run.length
    if (!isEnd) while (rest > 0 && run[rest - 1]?.type === "division") rest--
    const folded = run.slice(0, rest)
    const [first] = folded
    if (first) list.push({kind: "same", key: first.key, sections: folded})
    for (const section of run.slice(rest)) list.push({kind: "shown", section})
    run = []
  }
  for (const section of sections) {
    if (isUnchanged(section)) run.push(section)
    else {
      flush(false)
      list.push({kind: "shown", section})
    }
  }
  flush(true)
  return list
}

const isUnchanged = ({state, rows, changes}: Section): boolean =>
  state === "kept" && changes.length === 0 && rows.every(({state: own}) => own === "kept")
