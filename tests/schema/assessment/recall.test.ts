import {describe, expect, it} from "vitest"
import type {ExistingLaw} from "../../../schema/assessment/assessment"
import {candidates} from "../../../schema/assessment/candidates"
import {fromRegister} from "../../../schema/assessment/register/from-register"
import {mintInOrder} from "../../../schema/ids"
import {createBill} from "../../../schema/library/bill"
import type {Pack} from "../../../schema/library/pack"
import {idOf, implementing} from "../../../schema/obligations/implementing"
import {
  findProvision,
  forEachArticle,
  provisionAttrs,
  provisionId,
} from "../../../schema/provisions"
import {bundledAnalysis, bundledLibrary} from "../library/bundled"

/** As many as counsel looks at before searching on. */
const looked = 5

const library = bundledLibrary()
const firstOf = (laws: readonly ExistingLaw[], subject: string) =>
  candidates(laws, subject, library).slice(0, looked)

describe("what counsel cites in the laws of the sample", () => {
  const made = fromRegister(bundledAnalysis(), mintInOrder())
  if (!made.ok) throw new Error(made.missing.join(", "))
  const {laws, findings} = made.assessment
  const articleOf = (law: string, provision: string) => {
    const doc = laws.find(({id}) => id === law)?.doc
    const at = doc && findProvision(doc, provision)
    const article = at && [...at.parents, at.node].find(({type}) => type.name === "article")
    return article ? provisionId(article) : provision
  }
  const cited = findings
    .filter(({citations}) => citations.length > 0)
    .map(({subject, citations}) => {
      const first = firstOf(laws, subject)
      const found = citations.filter(({law, provision}) =>
        first.some((each) => each.law === law && each.provision === articleOf(law, provision)),
      )
      return {subject, citations: citations.length, found: found.length}
    })
  const sum = (list: readonly number[]) => list.reduce((all, each) => all + each, 0)

  it("is among the first five for nearly all findings, and the others are known", () => {
    expect(cited.length).toBeGreaterThan(140)
    const missed = cited.filter(({found}) => found === 0).map(({subject}) => subject)
    expect(missed).toEqual(["CHK-ratification-06", "TIP-11.5", "UNTOC-34.1"])
  })

  it("is there for nine of ten single citations", () => {
    const share = sum(cited.map(({found}) => found)) / sum(cited.map(({citations}) => citations))
    expect(share).toBeGreaterThanOrEqual(0.9)
  })
})

describe("model laws, read as existing law", () => {
  /** Share of the obligations implemented in a pack for which an article that implements them is among the first five. */
  const shareFound = (pack: Pack) => {
    const doc = createBill(
      library,
      {pack: pack.head.id, title: "Law", state: "S", profile: "civil", select: {kind: "all"}},
      mintInOrder(),
    )
    const origins = new Map<string, string>()
    forEachArticle(doc, (article) => {
      const {id, origin} = provisionAttrs(article)
      if (origin) origins.set(id, origin.provision)
    })
    const law = {
      id: pack.head.id,
      name: pack.head.title,
      source: {name: "", kind: "txt", hash: "", imported: ""},
      doc,
    } as const
    const asked = library.instruments
      .flatMap(({obligations}) => obligations)
      .filter(({needsLegislation}) => needsLegislation !== "no")
      .flatMap(({id}) => {
        const parts = implementing(library, id)
          .filter((each) => each.pack === pack && each.part.kind === "provision")
          .filter(({ties}) => ties.some(({kinship}) => kinship !== "whole"))
          .map(({part}) => idOf(part))
        return parts.length > 0 ? [{id, parts}] : []
      })
    const found = asked.filter(({id, parts}) =>
      firstOf([law], id).some(({provision}) => parts.includes(origins.get(provision) ?? "")),
    )
    return found.length / asked.length
  }

  it.each(["tip-2009", "som-2010", "untoc-foundation"])(
    "%s: the article that implements an obligation is found for 19 of 20",
    (id) => {
      const pack = library.packs.find(({head}) => head.id === id)
      if (!pack) throw new Error(`No pack ${id}`)
      expect(shareFound(pack)).toBeGreaterThanOrEqual(0.95)
    },
  )
})
