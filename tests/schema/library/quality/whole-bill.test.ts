import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {choices} from "../../../../schema/alternatives"
import {choose, settleChoice} from "../../../../schema/commands/choice"
import {mintInOrder} from "../../../../schema/ids"
import {createBill} from "../../../../schema/library/bill"
import {say} from "../../../../schema/messages"
import type {ProfileId} from "../../../../schema/profiles/profile"
import {profileIds} from "../../../../schema/profiles/profiles"
import {validate} from "../../../../schema/validate"
import {bundledLibrary} from "../bundled"
import {run} from "./run"

const library = bundledLibrary()

for (const {head} of library.packs) {
  const billIn = (profile: ProfileId) =>
    createBill(
      library,
      {pack: head.id, title: "T", state: "S", profile, select: {kind: "all"}},
      mintInOrder(),
    )

  describe(`a bill made of the whole pack ${head.id} has nothing but open blanks and choices`, () => {
    for (const profile of profileIds) {
      it(`as it comes, in the ${profile} tradition`, () => {
        expect(faults(billIn(profile))).toEqual([])
      })

      it(`and blanks alone once every choice is settled, in the ${profile} tradition`, () => {
        let bill = billIn(profile)
        for (let open = choices(bill)[0]; open; open = choices(bill)[0])
          bill = run(bill, settleChoice(open.key))
        const codes = new Set(validate(bill, library).map(({code}) => code))
        expect([...codes].filter((code) => code !== "blank-open")).toEqual([])
      })

      it(`whichever option is chosen, before and after settling, in the ${profile} tradition`, () => {
        const bill = billIn(profile)
        for (const [key, option] of everyOption(bill)) {
          const chosen = run(bill, choose(key, option))
          expect(faults(chosen), `${key}: ${option}`).toEqual([])
          expect(faults(run(chosen, settleChoice(key))), `${key}: ${option}, settled`).toEqual([])
        }
      })
    }
  })
}

/** Every option of every choice, those of choices that only another option shows included. */
function everyOption(bill: Node): ReadonlySet<readonly [key: string, option: string]> {
  const found = new Set<readonly [string, string]>()
  const seen = new Set<string>()
  bill.descendants((node) => {
    const key = String(node.attrs["key"])
    if (node.type.spec["role"] !== "alternatives" || seen.has(key)) return
    seen.add(key)
    node.forEach((option) => found.add([key, String(option.attrs["option"])]))
  })
  if (seen.size < choices(bill).length) throw new Error("A choice was not found")
  return found
}

function faults(doc: Node): readonly string[] {
  return validate(doc, library)
    .filter(({severity}) => severity !== "open")
    .map(({code, params}) => say(`problem.${code}`, params))
}
