import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {isProvision, provisionAttrs} from "../../../schema/provisions"
import {compare} from "../../../schema/compare/compare"
import {alignIds} from "../../../schema/compare/match"
import {article, bill, clause, division, ref} from "../build"

/** What the two bills differ in, once the earlier one is matched. */
function differences(before: Node, after: Node): readonly string[] {
  const aligned = alignIds(before, after)
  aligned.check()
  return compare(aligned, after).changes.map(({kind, unit}) => `${kind} ${unit}`)
}

const custody = "The custodian keeps every record in a dry place and lets no one take it away."
const fees = "No fee is due for looking at a record unless copies are asked for."
const fines = "Whoever damages a building of the State pays what its repair costs."

describe("matching bills that share no ids", () => {
  it("finds an article that was typed anew with small edits", () => {
    const before = bill(
      article({id: "x1"}, "Custody of records", clause({id: "x2"}, custody)),
      article({id: "x3"}, "Fees", clause({id: "x4"}, fees)),
    )
    const after = bill(
      article({id: "y1"}, "Custody", clause({id: "y2"}, custody.replace("dry", "safe"))),
      article({id: "y3"}, "Fees", clause({id: "y4"}, fees)),
    )
    expect(differences(before, after)).toEqual(["words y1", "words y2"])
  })

  it("leaves unrelated articles alone", () => {
    const before = bill(
      article({id: "x1"}, "Custody", clause({id: "x2"}, custody)),
      article({id: "x3"}, "Fees", clause({id: "x4"}, fees)),
    )
    const after = bill(
      article({id: "y1"}, "Custody", clause({id: "y2"}, custody)),
      article({id: "y3"}, "Damage", clause({id: "y4"}, fines)),
    )
    expect(differences(before, after)).toEqual(["removed x3", "added y3"])
  })

  it("shows what stands elsewhere as moved, articles and paragraphs", () => {
    const before = bill(
      division(
        {id: "x9"},
        "Records",
        article({id: "x1"}, "Custody", clause({id: "x2"}, custody)),
        article({id: "x3"}, "Fees", clause({id: "x4"}, fees), clause({id: "x5"}, fines)),
      ),
      article({id: "x7"}, "Last", clause({id: "x8"}, "This Law is in force at once.")),
    )
    const after = bill(
      article({id: "y1"}, "Custody", clause({id: "y2"}, custody), clause({id: "y5"}, fines)),
      division({id: "y9"}, "Records", article({id: "y3"}, "Fees", clause({id: "y4"}, fees))),
      article({id: "y7"}, "Last", clause({id: "y8"}, "This Law is in force at once.")),
    )
    expect(differences(before, after)).toEqual(["moved y1", "moved y5"])
  })

  it("matches by origin first, whatever the words", () => {
    const origin = {pack: "p", version: "1", provision: "art-1", model: ""}
    const before = bill(article({id: "x1", origin}, "Custody", clause({id: "x2"}, custody)))
    const after = bill(
      article({id: "y3"}, "Custody", clause({id: "y4"}, custody)),
      article({id: "y1", origin}, "Damage", clause({id: "y2"}, fines)),
    )
    const aligned = alignIds(before, after)
    const ids: string[] = []
    aligned.descendants((node) => {
      if (isProvision(node)) ids.push(provisionAttrs(node).id)
    })
    expect(ids[0]).toBe("y1")
  })

  it("keeps what has the same id together, and leads references along", () => {
    const before = bill(
      article({id: "a"}, "Custody", clause({id: "a1"}, "Under ", ref("x3"), ", ", custody)),
      article({id: "x3"}, "Fees", clause({id: "x4"}, fees)),
    )
    const after = bill(
      article({id: "a"}, "Custody", clause({id: "a1"}, "Under ", ref("y3"), ", ", custody)),
      article({id: "y3"}, "Fees", clause({id: "y4"}, fees)),
    )
    expect(differences(before, after)).toEqual([])
    expect(alignIds(after, after)).toBe(after)
  })

  it("matches a thousand articles with a thousand", () => {
    const names = ["custodian", "registrar", "archive", "court", "port", "school", "mine", "road"]
    const text = (n: number, verb: string) =>
      `The ${names[n % 8] ?? ""} of district ${n} ${verb} each ${names[(n * 3) % 8] ?? ""} ` +
      `within ${n % 31} days after the ${names[(n >> 3) % 8] ?? ""} of zone ${n * 7} was told of it.`
    const make = (prefix: string, verb: string) =>
      bill(
        ...Array.from({length: 1000}, (_, n) =>
          article(
            {id: `${prefix}${n}`},
            "Duty",
            clause({id: `${prefix}${n}a`}, text(n, verb)),
            clause({id: `${prefix}${n}b`}, text(n + 5000, "keeps")),
          ),
        ),
      )
    const aligned = alignIds(make("x", "visits"), make("y", "inspects"))
    const {changes} = compare(aligned, make("y", "inspects"))
    expect(new Set(changes.map(({kind}) => kind))).toEqual(new Set(["words"]))
    expect(changes).toHaveLength(1000)
  })
})
