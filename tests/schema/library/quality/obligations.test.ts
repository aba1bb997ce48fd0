import {describe, expect, it} from "vitest"
import * as v from "valibot"
import {readYaml} from "../../../../schema/library/yaml-text"
import {implementing} from "../../../../schema/obligations/implementing"
import {citation, ObligationId, type Obligation} from "../../../../schema/obligations/instrument"
import type {Library} from "../../../../schema/library/library"
import {libraryOf, packFrom, provision, treaty} from "../build"
import {bundledLibrary, templateText} from "../bundled"

const ExceptionsSchema = v.strictObject({
  format: v.literal(1),
  obligations: v.array(
    v.strictObject({id: ObligationId, reason: v.pipe(v.string(), v.minLength(20))}),
  ),
})

const library = bundledLibrary()
const read = readYaml(templateText("not-for-legislation.yaml"))
if (!read.ok) throw new Error(`not-for-legislation.yaml:${read.line} ${read.message}`)
const exceptions = new Set(
  v.parse(ExceptionsSchema, read.value).obligations.map((entry) => entry.id),
)

describe("mandatory obligations that need legislation", () => {
  for (const {id, shortTitle, obligations} of library.instruments) {
    it(`are implemented by a provision of a bundled pack: ${shortTitle}`, () => {
      const missing = unmet(library, obligations).filter(
        (obligation) => !exceptions.has(obligation),
      )
      expect(
        missing.map(citation),
        "Implement them in a pack, or list them in templates/not-for-legislation.yaml with the reason",
      ).toEqual([])
      expect(wanted(obligations).length, id).toBeGreaterThan(10)
    })
  }

  it("are listed as not for legislation only while nothing implements them", () => {
    const open = new Set(library.instruments.flatMap((each) => unmet(library, each.obligations)))
    expect([...exceptions].filter((id) => !open.has(id))).toEqual([])
  })

  it("are missed as soon as the last clause that carries them goes", () => {
    const of = (more: string) =>
      unmet(libraryOf(packFrom({"a.yaml": provision("a", {more})})), treaty().obligations)
    expect(of("")).toEqual(["T-1"])
    expect(of("implements: [T-2.a]")).toEqual(["T-1"])
    expect(of("implements: [T-1]")).toEqual([])
  })
})

function wanted(obligations: readonly Obligation[]): readonly Obligation[] {
  return obligations.filter(
    ({level, needsLegislation}) => level === "mandatory" && needsLegislation === "yes",
  )
}

/** Those that no provision or definition is tied to, and whose parts are not all implemented either. */
function unmet(of: Library, obligations: readonly Obligation[]): readonly string[] {
  const isMet = (id: string): boolean => {
    const isTied = implementing(of, id).some(
      ({part, ties}) => part.kind !== "recital" && ties.some(({kinship}) => kinship === "self"),
    )
    if (isTied) return true
    const parts = obligations.filter(
      ({parent, needsLegislation}) => parent === id && needsLegislation === "yes",
    )
    return parts.length > 0 && parts.every((part) => isMet(part.id))
  }
  return wanted(obligations).flatMap(({id}) => (isMet(id) ? [] : [id]))
}
