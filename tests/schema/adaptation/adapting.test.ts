import {closeHistory, history, undo} from "prosemirror-history"
import type {Node} from "prosemirror-model"
import {EditorState, type Command} from "prosemirror-state"
import {expect, test} from "vitest"
import type {Adapted} from "../../../schema/attrs"
import {fillBlank} from "../../../schema/commands/blank"
import {choose} from "../../../schema/commands/choice"
import {giveReason} from "../../../schema/commands/reason"
import {acceptSuggestions, rejectSuggestions, setSuggesting} from "../../../schema/commands/review"
import {addArticle, removeProvision} from "../../../schema/commands/structure"
import {identity} from "../../../schema/identity"
import {mintInOrder} from "../../../schema/ids"
import {createBill} from "../../../schema/library/bill"
import {say} from "../../../schema/messages"
import {billAttrs} from "../../../schema/profiles/profiles"
import {byOrigin, findProvision, provisionAttrs} from "../../../schema/provisions"
import {adapting} from "../../../schema/adaptation/adapting"
import {suggestions} from "../../../schema/review/suggestions"
import {tracker} from "../../../schema/review/tracker"
import {isStructural} from "../../../schema/structural"
import {validate} from "../../../schema/validate"
import {bundledLibrary} from "../library/bundled"

const library = bundledLibrary()
const request = {pack: "tip-2009", title: "T", state: "S", profile: "civil"} as const
const base = createBill(
  library,
  {...request, select: {kind: "parts", chapters: [], provisions: ["art-8", "art-10"]}},
  mintInOrder(),
)

const who = {author: "Amina", now: "2027-03-03T09:00:00Z"}
const amina = {author: "Amina", date: "2027-03-03T09:00:00Z", why: ""}

class Desk {
  state: EditorState
  who = {...who}
  constructor(doc: Node = base) {
    const mint = mintInOrder()
    const fresh = () => `new-${mint()}`
    this.state = EditorState.create({
      doc,
      plugins: [
        history(),
        identity(fresh),
        tracker(() => this.who, fresh),
        adapting(
          () => this.who,
          () => library,
        ),
      ],
    })
  }
  do(command: Command): this {
    expect(command(this.state, (tr) => (this.state = this.state.apply(closeHistory(tr))))).toBe(
      true,
    )
    return this
  }
  id(origin: string): string {
    return byOrigin(this.state.doc).get(`tip-2009/${origin}`) ?? ""
  }
  type(origin: string, was: string, now: string): this {
    return this.do(reword(this.id(origin), was, now))
  }
  note(origin: string): Adapted | null {
    const found = findProvision(this.state.doc, this.id(origin))
    return found ? provisionAttrs(found.node).adapted : null
  }
  /** Model ids of all provisions with a note. */
  noted(): string[] {
    const found: string[] = []
    this.state.doc.descendants((node) => {
      if (node.attrs.adapted == null) return
      const {origin} = provisionAttrs(node)
      found.push(origin?.clause ?? origin?.provision ?? "?")
    })
    return found
  }
}

const reword =
  (id: string, was: string, now: string): Command =>
  (state, dispatch) => {
    const found = findProvision(state.doc, id)
    let at = -1
    found?.node.descendants((node, pos) => {
      const index = node.text?.indexOf(was) ?? -1
      if (at < 0 && index >= 0) at = found.offset + 1 + pos + index
    })
    if (at < 0) return false
    dispatch?.(state.tr.insertText(now, at, at + was.length))
    return true
  }

test("whoever changes words is noted with their paragraph, in the same undo step", () => {
  const desk = new Desk().type("art-8.p8", "complete", "finished")
  expect(desk.note("art-8.p8")).toEqual(amina)
  expect(desk.noted()).toEqual(["p8"])
  desk.do(undo)
  expect(desk.noted()).toEqual([])
  expect(desk.state.doc.eq(base)).toBe(true)
})

test("the note is no change of structure, and typing on makes no other", () => {
  const desk = new Desk().type("art-8.p8", "complete", "finished")
  const before = desk.note("art-8.p8")
  const {state} = desk
  const id = desk.id("art-8.p8")
  const found = findProvision(state.doc, id)
  const typed = state.applyTransaction(state.tr.insertText("x", (found?.offset ?? 0) + 4))
  expect(typed.transactions).toHaveLength(1)
  desk.state = typed.state
  expect(desk.note("art-8.p8")).toBe(before)
  const first = new Desk()
  const place = findProvision(first.state.doc, id)?.offset ?? 0
  const {transactions} = first.state.applyTransaction(first.state.tr.insertText("x", place + 4))
  expect(transactions).toHaveLength(2)
  expect(transactions.some(isStructural)).toBe(false)
})

test("another author, or another day, is noted, and the reason stays", () => {
  const desk = new Desk().type("art-8.p8", "complete", "finished")
  desk.do(giveReason(desk.id("art-8.p8"), " Our code says finished. ", {...who, date: who.now}))
  desk.who = {author: "Boris", now: "2027-03-04T09:00:00Z"}
  desk.type("art-8.p8", "finished", "done")
  expect(desk.note("art-8.p8")).toEqual({
    author: "Boris",
    date: "2027-03-04T09:00:00Z",
    why: "Our code says finished.",
  })
})

test("a note without a reason goes when the words are the model's again; one with a reason stays", () => {
  const desk = new Desk().type("art-8.p8", "complete", "finished")
  desk.type("art-8.p8", "finished", "complete")
  expect(desk.noted()).toEqual([])
  desk.type("art-8.p8", "complete", "finished")
  desk.do(giveReason(desk.id("art-8.p8"), "Our code", {author: "Amina", date: who.now}))
  desk.type("art-8.p8", "finished", "complete")
  expect(desk.note("art-8.p8")?.why).toBe("Our code")
})

test("what goes or is added is noted with what is around it; filling, choosing and new articles are not", () => {
  const desk = new Desk()
  desk.do(fillBlank("trafficking-min-years", "5")).do(choose("intent-wording", "express"))
  desk.do(addArticle(desk.id("art-8")))
  expect(desk.noted()).toEqual([])
  desk.do(removeProvision(desk.id("art-8.p2g")))
  expect(desk.noted()).toEqual(["p2"])
  desk.do(removeProvision(desk.id("art-8.p8")))
  expect(desk.noted()).toEqual(["art-8", "p2"])
  desk.do(undo)
  expect(desk.noted()).toEqual(["p2"])
})

test("what is accepted is noted for whoever suggested it, and what is rejected leaves no note", () => {
  const desk = new Desk().do(setSuggesting(true)).type("art-8.p8", "complete", "finished")
  desk.do(removeProvision(desk.id("art-8.p2g"))).do(setSuggesting(false))
  desk.who = {author: "Chair", now: "2027-03-09T09:00:00Z"}
  const [removed, words] = suggestions(desk.state.doc)
  const decided = {by: "Chair", date: desk.who.now, why: ""}
  desk.do(acceptSuggestions([words?.id ?? ""], decided))
  expect(desk.note("art-8.p8")).toEqual(amina)
  desk.do(rejectSuggestions([removed?.id ?? ""], decided))
  expect(desk.noted()).toEqual(["p8"])
  expect(billAttrs(desk.state.doc).review).toBeNull()
})

test("suggestions that came without a note are noted when they are accepted", () => {
  const noted = new Desk().do(setSuggesting(true)).type("art-8.p8", "complete", "finished")
  const found = findProvision(noted.state.doc, noted.id("art-8.p8"))
  const bare = noted.state.tr.setNodeAttribute(found?.offset ?? 0, "adapted", null).doc
  const desk = new Desk(bare)
  desk.who = {author: "Chair", now: "2027-03-09T09:00:00Z"}
  const ids = suggestions(desk.state.doc).map(({id}) => id)
  desk.do(acceptSuggestions(ids, {by: "Chair", date: desk.who.now, why: ""}))
  expect(desk.note("art-8.p8")).toEqual(amina)
})

test("giving a reason while suggesting suggests nothing", () => {
  const desk = new Desk().type("art-8.p8", "complete", "finished").do(setSuggesting(true))
  desk.do(giveReason(desk.id("art-8.p8"), "Our code", {author: "Amina", date: who.now}))
  expect(billAttrs(desk.state.doc).review).toBeNull()
  expect(giveReason(desk.id("art-8.p8"), "Our code", amina)(desk.state)).toBe(false)
  desk.do(giveReason(desk.id("art-8.p8"), " ", {author: "Amina", date: who.now}))
  expect(desk.note("art-8.p8")).toEqual(amina)
})

test("a departure where a treaty obliges asks for a reason until it is given", () => {
  const asked = (doc: Node) =>
    validate(doc, library).filter(({code}) => code === "departure-unexplained")
  const desk = new Desk()
  expect(asked(desk.state.doc)).toEqual([])
  desk.type("art-8.p6", "irrelevant", "weighed")
  const [problem, ...more] = asked(desk.state.doc)
  expect(more).toEqual([])
  expect(problem).toMatchObject({severity: "advice", provision: desk.id("art-8.p6")})
  expect(problem && say("problem.departure-unexplained", problem.params)).toBe(
    "The words differ from the model where a treaty obliges (TIP 3(b), mandatory): say why.",
  )
  expect(desk.state.doc.textBetween(problem?.from ?? 0, problem?.to ?? 0)).toMatch(/weighed\.$/)
  desk.do(giveReason(desk.id("art-8.p6"), "Our courts weigh it", {...who, date: who.now}))
  expect(asked(desk.state.doc)).toEqual([])
  desk.do(removeProvision(desk.id("art-8.p2g")))
  expect(asked(desk.state.doc)).toMatchObject([
    {provision: desk.id("art-8.p2"), params: {how: "gone"}},
  ])
})
