import {Fragment, type Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {fillBlank} from "../../../schema/commands/blank"
import {choose, settleChoice} from "../../../schema/commands/choice"
import {mintInOrder} from "../../../schema/ids"
import {numbering} from "../../../schema/numbering"
import {billAttrs} from "../../../schema/profiles/profiles"
import {
  findProvision,
  isAlternatives,
  isProvision,
  provisionAttrs,
  shownIndex,
} from "../../../schema/provisions"
import {clean} from "../../../schema/compare/clean"
import {compare} from "../../../schema/compare/compare"
import {redlined} from "../../../schema/compare/redline"
import {asRead} from "../../../schema/compare/redline-line"
import {tracker} from "../../../schema/review/tracker"
import {checked, ids, run} from "../acts"
import {
  alternatives,
  article,
  bill,
  blank,
  choice,
  clause,
  division,
  option,
  preamble,
  wording,
} from "../build"
import {stateOf} from "../commands/apply"

const by = {author: "Ministry", date: "2026-03-03T09:00:00Z"}

/**
 * A bill as it reads: the shown options, the words of blanks, no line without words that need not be there. Capitals are left aside:
 * a blank at the start of a sentence has one when it is printed.
 */
function read(doc: Node): unknown {
  const visit = (node: Node): unknown[] => {
    if (isAlternatives(node) && !node.isInline) return children(node.child(shownIndex(node)))
    if (node.isTextblock) {
      const words = asRead(node.content, doc)
      const spare = ["closing", "long_title", "enacting"].includes(node.type.name)
      if (spare && words.size === 0) return []
      return [
        [node.type.name, String(node.attrs.id ?? ""), JSON.stringify(words.toJSON()).toLowerCase()],
      ]
    }
    const below = children(node)
    if (node.type.name === "preamble" && below.length === 0) return []
    return [[node.type.name, String(node.attrs.id ?? ""), below]]
  }
  const children = (node: Node): unknown[] => node.content.content.flatMap(visit)
  return children(doc)
}

/** One of the texts in a redline: without what came, or without what went. */
function side(redline: Node, which: "before" | "after", values: object): Node {
  const visit = (node: Node, wasMoved: boolean): Node[] => {
    const out = which === "before" ? "insertion" : "deletion"
    if (node.marks.some(({type}) => type.name === out)) return []
    if (node.isLeaf) return [node]
    const change = isProvision(node) ? provisionAttrs(node).change?.kind : undefined
    const isGone = change === "removed" || change === "moved-away"
    if (change !== undefined && isGone === (which === "after")) return []
    const away = wasMoved || change === "moved-away"
    const kept = node.content.content.flatMap((child) => visit(child, away))
    const id = String(node.attrs.id ?? "")
    if (away && isProvision(node)) expect(id).toMatch(/\.away$/)
    const attrs = away ? {...node.attrs, id: id.replace(/\.away$/, "")} : node.attrs
    return [node.type.create(attrs, Fragment.from(kept), node.marks)]
  }
  const doc = visit(redline, false)[0] ?? redline
  return doc.type.create({...doc.attrs, values}, doc.content)
}

function holds(before: Node, after: Node, redline: Node): void {
  redline.check()
  const all = ids(redline)
  expect(new Set(all).size).toBe(all.length)
  expect(read(side(redline, "before", billAttrs(before).values))).toEqual(read(before))
  expect(read(side(redline, "after", billAttrs(after).values))).toEqual(read(after))
  const live = [...numbering(redline).values()].map(({id, printed}) => [id, printed])
  expect(live).toEqual([...numbering(after).values()].map(({id, printed}) => [id, printed]))
}

describe("a redline of any two bills", () => {
  it("is a bill, and has both texts and the numbers of the later one", () => {
    checked(300, (doc, steps) => {
      const after = run(stateOf(doc), steps, () => undefined).doc
      const [was, now] = [clean(doc), clean(after)]
      holds(was, now, redlined(compare(was, now), by))
      holds(now, was, redlined(compare(now, was), by))
    })
  })

  it("has what was tracked while it was written", () => {
    checked(150, (doc, steps) => {
      const state = stateOf(doc)
      const who = () => ({author: by.author, now: by.date})
      const plugins = [...state.plugins, tracker(who, mintInOrder())]
      const suggesting = state.reconfigure({plugins})
      const {doc: after} = run(
        suggesting.apply(suggesting.tr.setDocAttribute("suggesting", true)),
        steps,
        () => undefined,
      )
      const base = billAttrs(after).review?.base
      if (base) holds(clean(base), clean(after), redlined(compare(base, after)))
    })
  })
})

const words = (doc: Node, id: string) => {
  const line = findProvision(doc, id)?.node.firstChild
  const pieces: string[] = []
  line?.forEach((piece) => {
    const mark = piece.marks.find(({type}) => ["insertion", "deletion"].includes(type.name))
    const text = piece.text ?? piece.type.name
    pieces.push(mark ? `${mark.type.name === "insertion" ? "+" : "-"}${text}` : text)
  })
  return pieces
}
const changes = (doc: Node) => {
  const found: string[] = []
  doc.descendants((node) => {
    if (!isProvision(node)) return
    const {change, id} = provisionAttrs(node)
    if (change) found.push(`${change.kind} ${id}`)
  })
  return found
}

describe("a redline", () => {
  it("marks words that came and went, in the name of whoever is given", () => {
    const redline = redlined(
      compare(
        bill(article({id: "a"}, "Aim", clause({id: "p"}, "Within two months."))),
        bill(article({id: "a"}, "Aim", clause({id: "p"}, "Within thirty days."))),
      ),
      by,
    )
    expect(words(redline, "p")).toEqual(["Within ", "-two months", "+thirty days", "."])
    const mark = findProvision(redline, "p")?.node.firstChild?.child(1).marks[0]
    expect(mark?.attrs).toMatchObject(by)
  })

  it("shows what moved at both places, and inside it what changed in it", () => {
    const a = (text: string) =>
      article({id: "a"}, "Aim", clause({id: "a1"}, text), clause({id: "a2"}, "Two."))
    const b = article({id: "b"}, "Scope", clause({id: "b1"}, "Here."))
    const c = article({id: "c"}, "Fees", clause({id: "c1"}, "None."))
    const redline = redlined(compare(bill(a("Old."), b, c), bill(b, c, a("New."))), by)
    expect(changes(redline)).toEqual(["moved-away a.away", "moved a"])
    expect(words(redline, "a1.away")).toEqual(["Old."])
    expect(words(redline, "a1")).toEqual(["-Old", "+New", "."])
  })

  it("gives a choice up where another option is shown", () => {
    const doc = bill(
      article(
        {id: "a"},
        "Aim",
        clause({id: "a1"}, "One."),
        alternatives(
          "k",
          null,
          option("x", clause({id: "x1"}, "This.")),
          option("y", clause({id: "y1"}, "That.")),
        ),
      ),
    )
    const state = stateOf(doc)
    let chosen = doc
    choose("k", "y")(state, (tr) => (chosen = state.apply(tr).doc))
    const redline = redlined(compare(doc, chosen), by)
    expect(changes(redline)).toEqual(["removed x1", "added y1"])
    expect(redline.textContent).toContain("One.This.That.")
  })

  it("shows no change where a choice was settled as it was shown", () => {
    const line = clause(
      {id: "a1"},
      "By ",
      choice("w", null, wording("x", "post"), wording("y", "hand")),
      ".",
    )
    const doc = bill(
      article(
        {id: "a"},
        "Aim",
        line,
        alternatives(
          "k",
          "x",
          option("x", clause({id: "x1"}, "This.")),
          option("y", clause({id: "y1"}, "That.")),
        ),
      ),
    )
    let state = stateOf(doc)
    for (const command of [choose("w", "x"), settleChoice("k"), settleChoice("w")]) {
      command(state, (tr) => (state = state.apply(tr)))
    }
    const redline = redlined(compare(doc, clean(state.doc)), by)
    expect(changes(redline)).toEqual([])
    expect(words(redline, "a1")).toEqual(["By post."])
  })

  it("shows the old words of a blank beside the blank", () => {
    const doc = bill(
      article({id: "a"}, "Aim", clause({id: "a1"}, blank("who", "authority"), " keeps it.")),
    )
    let state = stateOf(doc)
    fillBlank("who", "the registrar")(state, (tr) => (state = state.apply(tr)))
    const open = redlined(compare(doc, clean(state.doc)), by)
    expect(words(open, "a1")).toEqual(["-[authority]", "+blank", " keeps it."])
    const was = clean(state.doc)
    fillBlank("who", "the ministry")(state, (tr) => (state = state.apply(tr)))
    const filled = redlined(compare(was, clean(state.doc)), by)
    expect(words(filled, "a1")).toEqual(["-The registrar", "+blank", " keeps it."])
  })

  it("says of recitals, not of the preamble, that they came", () => {
    const body = article({id: "a"}, "Aim", clause({id: "a1"}, "One."))
    const redline = redlined(compare(bill(body), bill(preamble("Noting,", "Bearing,"), body)), by)
    expect(changes(redline)).toEqual(["added rec1", "added rec2"])
  })

  it("leaves what moved out of a removed provision as a copy in it", () => {
    const inner = article({id: "b"}, "Scope", clause({id: "b1"}, "Here."))
    const a = article({id: "a"}, "Aim", clause({id: "a1"}, "One."))
    const redline = redlined(compare(bill(a, division({id: "d"}, "Part", inner)), bill(inner, a)))
    expect(changes(redline)).toEqual(["moved b", "removed d", "moved-away b.away"])
  })
})
