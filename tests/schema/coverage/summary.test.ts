import {describe, expect, it} from "vitest"
import {restoreLimbs} from "../../../schema/commands/restore-limb"
import {removeProvision} from "../../../schema/commands/structure"
import {byPillar, countedOf} from "../../../schema/coverage/counts"
import {coverageOf} from "../../../schema/coverage/coverage-of"
import {elementsOf, lostOf} from "../../../schema/coverage/elements"
import {summaryOf} from "../../../schema/coverage/summary"
import {mintInOrder} from "../../../schema/ids"
import {byOrigin} from "../../../schema/provisions"
import {library, sampleBill} from "../documents/samples"
import {run} from "../library/quality/run"

const bill = sampleBill("tip-civil")
const childConsent = "tip-2009/art-8.p7"
const without = run(bill, removeProvision(byOrigin(bill).get(childConsent) ?? ""))
const instrument = (id: string) => {
  const found = library.instruments.find((each) => each.id === id)
  if (!found) throw new Error(`No instrument ${id}`)
  return found
}
const duties = (doc: typeof bill) =>
  summaryOf(library, instrument("TIP"), "mandatory", coverageOf(doc, library))

describe("the summary of a treaty", () => {
  it("loses one when the clause goes that alone makes a child's consent irrelevant", () => {
    expect(duties(without)).toEqual({met: duties(bill).met - 1, of: duties(bill).of})
  })

  it("counts a duty by its parts, and leaves out what asks for no legislation", () => {
    const all = countedOf(library).filter(
      (each) => each.instrument === "TIP" && each.level === "mandatory",
    )
    const unneeded = all.filter(
      ({id}) => coverageOf(bill, library).get(id)?.status === "not-for-legislation",
    )
    expect(unneeded.length).toBeGreaterThan(0)
    expect(duties(bill).of).toBe(all.length - unneeded.length)
  })

  it("counts what other law meets as met, and what is set aside as not met", () => {
    const found = new Map(coverageOf(without, library))
    const fallen = found.get("TIP-3.c")
    if (!fallen) throw new Error("No coverage of TIP 3(c)")
    const judged = (status: "elsewhere" | "set-aside") =>
      summaryOf(
        library,
        instrument("TIP"),
        "mandatory",
        new Map([...found, ["TIP-3.c", {...fallen, status}]]),
      )
    expect(judged("elsewhere")).toEqual(duties(bill))
    expect(judged("set-aside")).toEqual(duties(without))
  })
})

describe("an element that lost something", () => {
  const offence = library.offences.find(({id}) => id === "trafficking")
  const consent = (doc: typeof bill) =>
    offence && elementsOf(doc, library, offence).find(({element}) => element.kind === "consent")

  it("comes back by what it lost", () => {
    const found = consent(without)
    if (!found) throw new Error("No element of consent")
    expect(found.status).toBe("partly")
    const lost = lostOf(without, library, found.element)
    expect(lost.map(({clause}) => clause)).toEqual(["p7"])
    const back = run(without, restoreLimbs(library, lost, mintInOrder()))
    expect(consent(back)?.status).toBe("met")
  })
})

describe("counts by pillar", () => {
  it("are those of the instruments that are asked for", () => {
    const sum = (instruments?: readonly string[]) =>
      byPillar(bill, library, instruments)
        .flatMap(({counts}) => counts)
        .reduce((all, one) => all + one, 0)
    expect(sum(["TIP", "SOM"])).toBe(sum(["TIP"]) + sum(["SOM"]))
    expect(sum(library.instruments.map(({id}) => id))).toBe(sum())
  })
})
