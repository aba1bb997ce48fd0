import {toBill} from "../../importing/into/to-bill"
import {recognise} from "../../importing/recognise/recognise"
import type {SourceText} from "../../importing/sources/source"
import type {MintId} from "../../ids"
import type {Assessment, ExistingLaw} from "../assessment"
import type {Citation, Finding} from "../finding"
import {namedInLaw} from "../law"
import type {Recommendation} from "../recommendation"
import {provisionAtPlace} from "./law-place"
import type {GapRegister} from "./register"

/**
 * The assessment that a register comes to. Its laws are recognised as an imported text is; their ids are their keys, behind the bill's.
 * `source`: the text of a law by the name of its file. Throws a RangeError where the register cites what its laws do not have.
 */
export function fromRegister(
  register: GapRegister,
  source: (file: string) => SourceText,
  mint: MintId,
): Assessment {
  const {bill, assessor: author, date} = register
  const laws = new Map(
    register.laws.map(({key, name, file}) => {
      const read = source(file)
      const {bill: doc} = toBill(recognise(read), {
        profile: "civil",
        stage: "act",
        title: name,
        mint,
      })
      const origin = {name: read.name, kind: read.kind, hash: read.hash, imported: date}
      const law: ExistingLaw = {id: `${bill}-${key}`, name, source: origin, doc}
      return [key, law]
    }),
  )
  const cite = (written: string): Citation => {
    const [key = "", place = ""] = written.split(" ")
    const law = laws.get(key)
    const provision = law ? provisionAtPlace(law.doc, place) : null
    if (!law || provision === null) throw new RangeError(`No provision stands at ${written}`)
    return {law: law.id, provision, place: namedInLaw(law, provision)}
  }
  const findings = register.findings.map(
    ({subject, answer, cites, comment, practice}): Finding => ({
      ...{subject, answer, comment, author, date},
      citations: cites.map(cite),
      practice: practice ?? null,
      settles: false,
    }),
  )
  const recommendations = register.findings.flatMap(({subject, recommend}): Recommendation[] => {
    if (!recommend) return []
    const amendments = recommend.amendments.map(({act, at, words, text}) => {
      const {law, provision} = cite(at)
      return {act, law, provision, words, text}
    })
    return [{...recommend, subject, amendments, author, date}]
  })
  return {laws: [...laws.values()], findings, recommendations}
}
