import type {Node} from "prosemirror-model"
import {Plugin, PluginKey} from "prosemirror-state"
import {choices} from "./alternatives"
import type {Stamp} from "./compare/stamp"
import {billAttrs} from "./profiles/profiles"
import {decidesKey, type Who} from "./review/tracker"
import {isStructural} from "./structural"

/**
 * Who filled a blank or made a choice, and when: kept on the bill, since a value alone does not tell. A note speaks for one value and is
 * silent while the bill has another, so that nothing that changes a value without it (an earlier version, another program) can put words into
 * anybody's mouth.
 */
export interface Answer {
  readonly of: "blank" | "choice"
  readonly key: string
  /** The value of the blank, or the id of the option. */
  readonly value: string
  /** Empty: the name was not given. */
  readonly author: string
  /** ISO 8601, UTC. */
  readonly date: string
}

/** Who gave the present answer; null: nothing is open to be told, or it is not known. */
export function answerOf(
  doc: Node,
  of: Answer["of"],
  key: string,
  value: string | null,
): Answer | null {
  if (value === null) return null
  const found = billAttrs(doc).answers.findLast(
    (each) => each.of === of && each.key === key && each.value === value,
  )
  return found ?? null
}

export const answeringKey = new PluginKey("answering")

/** Notes who fills blanks and makes choices, in the undo step of the change. Of what copies brought in, it is who suggested it there. */
export function answering(who: () => Who): Plugin {
  return new Plugin({
    key: answeringKey,
    appendTransaction(transactions, {doc: before}, state) {
      if (before === state.doc || transactions.some((tr) => tr.getMeta("history$") !== undefined))
        return null
      if (!transactions.some(isStructural)) return null
      const decided = transactions.map((tr) => tr.getMeta(decidesKey) as unknown)
      // The bill reads as if suggestions were accepted: what is taken back was noted before.
      if (decided.includes("rejected")) return null
      const {author, now} = who()
      const own = decided.includes("merged") ? null : {author, date: now}
      const next = answered(before, state.doc, own)
      return next && state.tr.setDocAttribute("answers", next)
    },
  })
}

/**
 * The notes after a change; null: it answered nothing. The note before last of each stays, for when a suggestion is rejected. `by`: who made the
 * change; null: only what is suggested under a name is noted.
 */
export function answered(
  before: Node,
  after: Node,
  by: Pick<Stamp, "author" | "date"> | null,
): readonly Answer[] | null {
  const stamps = Object.entries(billAttrs(after).review?.stamps ?? {})
  const made: Answer[] = []
  const note = (of: Answer["of"], key: string, value: string, change: string) => {
    const stamp = stamps.find(([id]) => id.endsWith(change))?.[1] ?? by
    if (stamp) made.push({of, key, value, author: stamp.author, date: stamp.date})
  }
  const [was, is] = [billAttrs(before).values, billAttrs(after).values]
  if (was !== is) {
    for (const [key, value] of Object.entries(is)) {
      const old = Object.hasOwn(was, key) ? was[key] : undefined
      if (value !== old) note("blank", key, value, `bill @values.${key}`)
    }
  }
  const chosen = new Map(choices(before).map((each) => [each.key, each.chosen]))
  for (const {key, chosen: option} of choices(after)) {
    // A choice that came with a provision was not made here.
    const old = chosen.get(key)
    if (option === null || old === undefined || old === option) continue
    note("choice", key, option, `/${key} @chosen`)
  }
  if (made.length === 0) return null
  const kept = billAttrs(after).answers.filter(({of, key, value}) => {
    const now = made.find((each) => each.of === of && each.key === key)
    if (!now) return true
    const old = of === "blank" ? was[key] : chosen.get(key)
    return value === old && value !== now.value
  })
  return [...kept, ...made]
}
