import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {choose, settleChoice} from "../../../../schema/commands/choice"
import {removeProvision} from "../../../../schema/commands/structure"
import {mintInOrder} from "../../../../schema/ids"
import {createBill} from "../../../../schema/library/bill"
import {findClause} from "../../../../schema/library/clause-walk"
import {isAlternatives, type PackItem} from "../../../../schema/library/pack"
import {citation} from "../../../../schema/obligations/instrument"
import {byOrigin} from "../../../../schema/provisions"
import {validate} from "../../../../schema/validate"
import {bundledLibrary, packCalled} from "../bundled"
import {offenceLimbs} from "./offence-limbs"
import {run} from "./run"

const library = bundledLibrary()

for (const {pack: id, design, limbs} of offenceLimbs) {
  const pack = packCalled(library, id)
  const whole = createBill(
    library,
    {pack: id, title: "T", state: "S", profile: "civil", select: {kind: "all"}},
    mintInOrder(),
  )
  const bill = design ? settled(whole, ...design) : whole
  const decided = new Map<string, Node>()
  /** The bill with these options kept for good, as one that is passed has them; nothing is lost in it. */
  const billWith = (options: readonly Decision[]): Node => {
    const key = options.flat().join(" ")
    const known = decided.get(key)
    if (known) return known
    const made = options.reduce((doc, each) => settled(doc, ...each), bill)
    expect(lost(made)).toEqual([])
    decided.set(key, made)
    return made
  }

  describe(`the offences of ${id}${design ? ` (${design[1]})` : ""} carry limb by limb, and the check misses,`, () => {
    for (const [obligation, clauses] of Object.entries(limbs)) {
      it.each(clauses)(`${citation(obligation)} in %s`, (limb) => {
        const [part = "", clause = ""] = limb.split(".")
        const found = [...pack.provisions, ...pack.definitions].find((each) => each.id === part)
        expect(found && findClause(found, clause)?.implements).toContain(obligation)
        if (!found) return
        const items = "paragraphs" in found ? found.paragraphs : found.points
        const before = billWith(optionsTo(items, clause))
        const after = lost(without(before, `${id}/${limb}`))
        expect(after.length).toBeGreaterThan(0)
        expect(after.filter((said) => said.startsWith(`${part}: `))).toEqual(after)
      })
    }
  })
}

type Decision = readonly [key: string, option: string]

/** The choices to decide, from the outside in, so that a clause is shown. */
function optionsTo(items: readonly PackItem[], clause: string): readonly Decision[] {
  for (const item of items) {
    if (!isAlternatives(item)) {
      const below = optionsTo(item.points, clause)
      if (below.length > 0) return below
      continue
    }
    for (const {id, clauses} of item.options) {
      if (holds(clauses, clause)) return [[item.choose, id], ...optionsTo(clauses, clause)]
    }
  }
  return []
}

function holds(items: readonly PackItem[], clause: string): boolean {
  return items.some((item) =>
    isAlternatives(item)
      ? item.options.some(({clauses}) => holds(clauses, clause))
      : item.id === clause || holds(item.points, clause),
  )
}

function settled(doc: Node, key: string, option: string): Node {
  return run(run(doc, choose(key, option)), settleChoice(key))
}

function without(doc: Node, origin: string): Node {
  const id = byOrigin(doc).get(origin)
  if (id === undefined) throw new Error(`The bill has no ${origin}`)
  return run(doc, removeProvision(id))
}

/** What is lost, as the provision of the pack and the obligation. */
function lost(doc: Node): readonly string[] {
  const origins = new Map([...byOrigin(doc)].map(([origin, id]) => [id, origin]))
  return validate(doc, library)
    .filter(({code}) => code === "limb-lost" || code === "obligation-lost")
    .map(
      ({provision, params}) =>
        `${origins.get(provision)?.split("/")[1] ?? ""}: ${String(params["citation"])}`,
    )
}
