import {describe, expect, it} from "vitest"
import {
  authorsIn,
  filtered,
  peopleIn,
  reviewItems,
  sameList,
  type ReviewItem,
} from "../renderer/panels/review-items"
import {usualFilter} from "../renderer/panels/review-view"
import {assign, reply, resolve} from "../schema/commands/comment"
import {setProfile} from "../schema/commands/number"
import {article, at, bill, clause, enacting, preamble, title} from "./schema/build"
import {between, commented, done, remark} from "./schema/review/commented"

/** The list beside the text: what it holds, in which order, and what a filter leaves of it. */

const doc = bill(
  title("A <t>Bill<u>"),
  preamble("Noting,", "Recalling <g>that<h>,"),
  enacting("Enac<e>ted<f>:"),
  article(
    {id: "a1"},
    "Scope",
    clause({id: "c1"}, "Any <a>person<b>:", clause({id: "d1"}, "one<x>;")),
    clause({id: "c2"}, "And so on."),
  ),
)
const made = commented(
  doc,
  {on: "provision", id: "c2"},
  between(doc),
  {on: "provision", id: "d1"},
  {on: "bill"},
  between(doc, "e", "f"),
  between(doc, "t", "u"),
  between(doc, "g", "h"),
)
const state = [
  reply("p2", remark("Because.", "Ben")),
  resolve("p3", {author: "Ben", date: "2026-03-05T08:00:00Z"}),
  assign("p1", "Chloé"),
].reduce(done, made)

const places = (items: readonly ReviewItem[]) =>
  items.map(({key, place}) => `${key}: ${place.kind === "provision" ? place.name : place.kind}`)

describe("the list of review", () => {
  it("is in the order of the law, each item under its place", () => {
    expect(places(reviewItems(state.doc))).toEqual([
      "comment-p4: bill",
      "comment-p6: title",
      "comment-p7: Recital 2",
      "comment-p5: enacting",
      "comment-p2: Article 1, paragraph (1)",
      "comment-p3: Article 1, paragraph (1), point (a)",
      "comment-p1: Article 1, paragraph (2)",
    ])
  })

  it("is narrowed by state, author and who is asked", () => {
    const items = reviewItems(state.doc)
    const keys = (list: readonly ReviewItem[]) => list.map(({key}) => key)
    expect(filtered(items, usualFilter, "", null)).toHaveLength(6)
    expect(keys(filtered(items, {state: "resolved"}, "", null))).toEqual(["comment-p3"])
    expect(keys(filtered(items, {state: "all", author: "Ben"}, "", null))).toEqual(["comment-p2"])
    expect(keys(filtered(items, {state: "all", mine: true}, "chloé ", null))).toEqual([
      "comment-p1",
    ])
    expect(filtered(items, {state: "all", mine: true}, "", null)).toEqual([])
    expect(filtered(items, {state: "all", kind: "suggestion"}, "", null)).toEqual([])
    expect(authorsIn(items)).toEqual(["Ana", "Ben"])
    expect(peopleIn(items)).toEqual(["Ana", "Ben", "Chloé"])
  })

  it("is the same while the law around it is written, and another when a place gets another name", () => {
    const items = reviewItems(state.doc)
    const typed = state.apply(state.tr.insertText("more ", at(doc, "t")))
    expect(sameList(items, reviewItems(typed.doc))).toBe(true)
    const renamed = done(state, setProfile("common"))
    expect(sameList(items, reviewItems(renamed.doc))).toBe(false)
  })
})
