import type {Node} from "prosemirror-model"
import {EditorState, TextSelection, type Command} from "prosemirror-state"
import {history} from "prosemirror-history"
import {describe, expect, it, test} from "vitest"
import {choices} from "../../../schema/alternatives"
import {blanks} from "../../../schema/blanks"
import {fillBlank} from "../../../schema/commands/blank"
import {choose, settleChoice} from "../../../schema/commands/choice"
import {insertArranged} from "../../../schema/commands/insert-arranged"
import {setRepealed} from "../../../schema/commands/number"
import {enter, moveDown, moveProvision, removeProvision} from "../../../schema/commands/structure"
import {selectProvision} from "../../../schema/commands/place"
import {identity} from "../../../schema/identity"
import {mintInOrder} from "../../../schema/ids"
import {createBill, createSample} from "../../../schema/library/bill"
import {dependencies} from "../../../schema/library/dependencies"
import {profileIds} from "../../../schema/profiles/profiles"
import {byOrigin, findProvision} from "../../../schema/provisions"
import {
  adaptation,
  asksWhy,
  departures,
  obligationsTouched,
} from "../../../schema/adaptation/adaptation"
import type {AdaptedPiece} from "../../../schema/adaptation/adapted-pieces"
import {bundledLibrary} from "../library/bundled"
import {checked, run} from "../acts"

const library = bundledLibrary()

/** Every departure of a bill, in one line each. */
const told = (doc: Node): string[] =>
  adaptation(doc, library).flatMap((provision) =>
    departures(provision).map(
      (piece) => `${provision.model}.${piece.clause ?? ""} ${piece.state} ${shown(piece)}`,
    ),
  )

const shown = ({runs, isMoved}: AdaptedPiece): string =>
  (isMoved ? "(moved) " : "") +
  runs()
    .map(({kind, text}) =>
      kind === "same" ? text : kind === "inserted" ? `{+${text}+}` : `{-${text}-}`,
    )
    .join("")

const apply = (doc: Node, ...commands: Command[]): Node => {
  const mint = mintInOrder()
  let state = EditorState.create({doc, plugins: [identity(() => `new-${mint()}`)]})
  for (const command of commands) {
    expect(command(state, (tr) => (state = state.apply(tr)))).toBe(true)
  }
  return state.doc
}

const idOf = (doc: Node, origin: string): string => {
  const id = byOrigin(doc).get(origin)
  if (id === undefined) throw new RangeError(`The bill has no ${origin}`)
  return id
}

/** Puts other words in the place of words of a provision. */
const reword =
  (id: string, was: string, now: string): Command =>
  (state, dispatch) => {
    const found = findProvision(state.doc, id)
    if (!found) return false
    let at = -1
    found.node.descendants((node, pos) => {
      const index = node.text?.indexOf(was) ?? -1
      if (at < 0 && index >= 0) at = found.offset + 1 + pos + index
      return true
    })
    if (at < 0) return false
    const {tr} = state
    dispatch?.(
      now === "" ? tr.delete(at, at + was.length) : tr.insertText(now, at, at + was.length),
    )
    return true
  }

const request = {pack: "tip-2009", title: "T", state: "Valdoria", profile: "civil"} as const
const whole = createBill(library, {...request, select: {kind: "all"}}, mintInOrder())

describe("a bill that nobody has adapted", () => {
  for (const profile of profileIds) {
    test(`has no departures, whatever pack it is from, in the ${profile} tradition`, () => {
      for (const {head} of library.packs) {
        const request = {pack: head.id, title: "T", state: "S", profile} as const
        const doc = createBill(library, {...request, select: {kind: "all"}}, mintInOrder())
        expect(told(doc)).toEqual([])
        expect(adaptation(doc, library).every(({isKnown}) => isKnown)).toBe(true)
      }
    })
  }

  it("has none when every pack goes into one bill", () => {
    const mint = mintInOrder()
    let state = EditorState.create({doc: whole, plugins: [identity(() => `n${mint()}`)]})
    for (const pack of library.packs.filter(({head}) => head.id !== "tip-2009")) {
      const provisions = pack.provisions.map(({id}) => id)
      const needed = dependencies(library, pack.head.id, provisions, state.doc)
      const definitions = needed.definitions.map(({id}) => id)
      const fresh = () => `i${mint()}`
      const insert = insertArranged(library, [{pack: pack.head.id, provisions, definitions}], fresh)
      expect(insert(state, (tr) => (state = state.apply(tr)))).toBe(true)
    }
    expect(told(state.doc)).toEqual([])
  })

  it("has none when all blanks are filled and every choice is made, each option in turn, and settled", () => {
    for (const {head} of library.packs) {
      for (const nth of head.role === "model law" ? [1, 2] : [1]) {
        const request = {pack: head.id, title: "T", state: "S", profile: "un"} as const
        const doc = createBill(library, {...request, select: {kind: "all"}}, mintInOrder())
        let state = EditorState.create({doc})
        const run = (command: Command) => command(state, (tr) => (state = state.apply(tr)))
        for (const {key} of blanks(doc)) run(fillBlank(key, "12"))
        // A choice may stand in an option of another.
        for (let round = 0; round < 3; round++) {
          for (const {key, options} of choices(state.doc)) {
            run(choose(key, options[nth % options.length]?.option ?? "", "As our law has it"))
          }
        }
        expect(told(state.doc)).toEqual([])
        for (const {key} of choices(state.doc)) run(settleChoice(key))
        expect(choices(state.doc)).toEqual([])
        expect(told(state.doc)).toEqual([])
      }
    }
  })

  it("has none in the samples", () => {
    for (const sample of library.samples) {
      expect(told(createSample(library, sample, mintInOrder()))).toEqual([])
    }
  })
})

describe("a departure", () => {
  it("is told by its words, and a filled blank or a chosen wording beside them is none", () => {
    const id = idOf(whole, "tip-2009/art-8.p9-range")
    const doc = apply(
      whole,
      fillBlank("trafficking-min-years", "5"),
      reword(id, "punishable by imprisonment", "punished with imprisonment"),
    )
    expect(told(doc)).toEqual([
      expect.stringMatching(
        /^art-8\.p9-range words An offence under paragraph \(1\) is \{-punishable by-\}\{\+punished with\+\} imprisonment for a term of not less than 5 years/,
      ),
    ])
  })

  it("is a word changed inside the wording that was chosen", () => {
    const key = "intent-wording"
    const [, second] = choices(whole).find((choice) => choice.key === key)?.options ?? []
    const chosen = apply(whole, choose(key, second?.option ?? "", "So our code says"))
    expect(told(chosen)).toEqual([])
    const id = idOf(chosen, "tip-2009/art-8.p1")
    const words = findProvision(chosen, id)?.node.firstChild?.textContent ?? ""
    expect(words).toContain("trafficking in persons")
    expect(told(apply(chosen, reword(id, "commits", "does")))).toHaveLength(1)
  })

  it("is what is gone, at its place, and what the State added", () => {
    const abuse = idOf(whole, "tip-2009/art-8.p2g")
    const third = idOf(whole, "tip-2009/art-8.p3")
    const without = apply(whole, removeProvision(abuse))
    expect(told(without)).toEqual([
      "art-8.p2g left-out {-the abuse of a position of vulnerability; or-}",
    ])
    const doc = apply(without, selectProvision(third), (state, dispatch) => {
      const found = findProvision(state.doc, third)
      if (!found) return false
      const end = found.offset + 1 + (found.node.firstChild?.nodeSize ?? 0) - 1
      dispatch?.(state.tr.insertText(" More.", end))
      return true
    })
    expect(told(doc)).toHaveLength(2)
  })

  it("is told once where a paragraph is gone with all that is below it", () => {
    const doc = apply(whole, removeProvision(idOf(whole, "tip-2009/art-8.p2")))
    const [line, ...more] = told(doc)
    expect(more).toEqual([])
    expect(line).toMatch(/^art-8\.p2 left-out \{-The means are any of the following: the threat/)
  })

  it("is a paragraph that stands elsewhere now, and is compared there", () => {
    const moved = idOf(whole, "tip-2009/art-8.p8")
    const target = idOf(whole, "tip-2009/art-10")
    const doc = apply(whole, moveProvision(moved, {parent: target, before: null}))
    expect(told(doc)).toEqual([
      expect.stringMatching(/^art-8\.p8 elsewhere/),
      expect.stringMatching(/^art-10\. added \{\+The offence is complete/),
    ])
    expect(told(apply(doc, reword(moved, "complete", "finished")))).toContainEqual(
      expect.stringMatching(/^art-8\.p8 words/),
    )
  })

  it("is another order", () => {
    const doc = apply(whole, selectProvision(idOf(whole, "tip-2009/art-8.p6")), moveDown)
    expect(told(doc)).toEqual([expect.stringMatching(/^art-8\.p[67] same \(moved\)/)])
  })

  it("is not the end of an item in a list, but is another joining word", () => {
    const [d, e] = [idOf(whole, "tip-2009/art-8.p1d"), idOf(whole, "tip-2009/art-8.p1e")]
    expect(told(apply(whole, reword(d, "; or", ";")))).toEqual([])
    expect(told(apply(whole, reword(e, ",", ";")))).toEqual([])
    expect(told(apply(whole, reword(d, "; or", "; and")))).toHaveLength(1)
  })

  it("is a paragraph that is repealed", () => {
    const doc = apply(whole, setRepealed(idOf(whole, "tip-2009/art-8.p8"), true))
    expect(told(doc)).toEqual([expect.stringMatching(/^art-8\.p8 left-out \{-The offence/)])
  })

  it("is not that a provision to which it refers is gone", () => {
    const doc = apply(whole, removeProvision(idOf(whole, "tip-2009/art-8")))
    expect(told(doc)).toEqual([])
  })

  it("is told from the words at the time where the pack is not here in that version", () => {
    const id = idOf(whole, "tip-2009/art-8.p8")
    const doc = apply(whole, reword(id, "complete", "finished"))
    const packs = library.packs.map((pack) => ({
      ...pack,
      head: {...pack.head, version: "99.0.0"},
    }))
    const other = {...library, packs}
    const found = adaptation(doc, other).flatMap((each) => departures(each))
    expect(found.map(shown)).toEqual([
      "The offence is {-complete-}{+finished+} whether or not the exploitation takes place.",
    ])
    expect(adaptation(doc, other).some(({isKnown}) => isKnown)).toBe(false)
  })

  it("splits a paragraph into one with fewer words and one that was added", () => {
    const id = idOf(whole, "tip-2009/art-8.p8")
    const doc = apply(
      whole,
      (state, dispatch) => {
        const found = findProvision(state.doc, id)
        if (!found) return false
        const {tr} = state
        const at = found.offset + 2 + "The offence is complete".length
        dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at)))
        return true
      },
      enter,
    )
    expect(told(doc)).toEqual([
      "art-8.p8 words The offence is complete{- whether or not the exploitation takes place-}",
      "art-8. added {+whether or not the exploitation takes place.+}",
    ])
  })
})

describe("the obligations of a departure", () => {
  const touchedBy = (doc: Node) =>
    adaptation(doc, library).flatMap((each) => obligationsTouched(doc, library, departures(each)))

  it("keep their verb, and say where else the bill implements them", () => {
    const doc = apply(whole, removeProvision(idOf(whole, "tip-2009/art-8.p2g")))
    const [obligation, ...more] = touchedBy(doc)
    expect(more).toEqual([])
    expect(obligation).toMatchObject({id: "TIP-3.a", citation: "TIP 3(a)", level: "mandatory"})
    expect(obligation?.elsewhere).toContain(idOf(doc, "tip-2009/art-8.p2a"))
    expect(obligation?.elsewhere).not.toContain(idOf(doc, "tip-2009/art-8.p2"))
  })

  it("ask for a reason where the treaty obliges, and only there", () => {
    const mandatory = apply(
      whole,
      reword(idOf(whole, "tip-2009/art-8.p6"), "irrelevant", "weighed"),
    )
    const pieces = adaptation(mandatory, library).flatMap((each) => departures(each))
    expect(pieces.map((piece) => asksWhy(library, piece))).toEqual([true])
    const heading = apply(
      whole,
      reword(idOf(whole, "tip-2009/art-8"), "Trafficking in persons", "Trafficking"),
    )
    const [other] = adaptation(heading, library).flatMap((each) => departures(each))
    expect(other && asksWhy(library, other)).toBe(false)
  })
})

test("whatever is done to a bill from a pack, its record can be told, and leads to what is there", () => {
  const small = createBill(
    library,
    {...request, select: {kind: "parts", chapters: [], provisions: ["art-2", "art-8", "art-10"]}},
    mintInOrder(),
  )
  checked(150, (_doc, steps) => {
    const mint = mintInOrder()
    let state = EditorState.create({
      doc: small,
      plugins: [identity(() => `new-${mint()}`), history()],
    })
    state = run(state, steps, () => undefined)
    for (const provision of adaptation(state.doc, library)) {
      for (const {id, holder} of provision.pieces) {
        expect(findProvision(state.doc, holder)).not.toBeNull()
        if (id !== null) expect(findProvision(state.doc, id)).not.toBeNull()
      }
      obligationsTouched(state.doc, library, provision.pieces)
    }
  })
})
