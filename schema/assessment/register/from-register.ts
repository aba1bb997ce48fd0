import {toBill} from "../../importing/into/to-bill"
import {recognise} from "../../importing/recognise/recognise"
import {fromText} from "../../importing/sources/from-text"
import type {MintId} from "../../ids"
import {arranged, type Assessment, type ExistingLaw} from "../assessment"
import type {Citation, Finding} from "../finding"
import {namedInLaw} from "../law"
import type {Recommendation} from "../recommendation"
import {provisionAtPlace} from "./law-place"
import type {GapRegister} from "./register"

/** A register with the texts of its laws. Plain data. */
export interface SampleAnalysis {
  readonly register: GapRegister
  readonly texts: readonly LawText[]
}

export interface LawText {
  readonly file: string
  readonly text: string
  /** SHA-256 of the file's bytes, lower-case hex. */
  readonly hash: string
}

export type FromRegister =
  | {readonly ok: true; readonly assessment: Assessment}
  /** What is cited and not there: a place, or the file of a law. */
  | {readonly ok: false; readonly missing: readonly string[]}

type Found = GapRegister["others"][number]["findings"][number]

/** The assessment that a register comes to. Its laws are recognised as an imported text is, and have new ids: `together` knows them by their text. */
export function fromRegister({register, texts}: SampleAnalysis, mint: MintId): FromRegister {
  const {assessor: author, date} = register
  const missing: string[] = []
  const laws = new Map<string, ExistingLaw>()
  for (const {key, name, file} of register.laws) {
    const found = texts.find((each) => each.file === file)
    if (!found) missing.push(file)
    else laws.set(key, {id: mint(), name, ...imported(found, name, date, mint)})
  }
  const cite = (written: string): readonly Citation[] => {
    const [key = "", place = ""] = written.split(" ")
    const law = laws.get(key)
    const provision = law ? provisionAtPlace(law.doc, place) : null
    if (law && provision !== null)
      return [{law: law.id, provision, place: namedInLaw(law, provision)}]
    missing.push(written)
    return []
  }
  const found = (
    {subject, answer, cites, comment, practice}: Found,
    by: Pick<Finding, "author" | "date" | "settles">,
  ): Finding => ({
    ...{subject, answer, comment, ...by},
    citations: cites.flatMap(cite),
    practice: practice ?? null,
  })
  const findings = [
    ...register.findings.map((each) => found(each, {author, date, settles: each.settles})),
    ...register.others.flatMap((other) =>
      other.findings.map((each) =>
        found(each, {author: other.assessor, date: other.date, settles: false}),
      ),
    ),
  ]
  const recommendations = register.findings.flatMap(({subject, recommend}): Recommendation[] => {
    if (!recommend) return []
    const amendments = recommend.amendments.flatMap(({act, at, words, text}) =>
      cite(at).map(({law, provision}) => ({act, law, provision, words, text})),
    )
    return [{...recommend, subject, amendments, author, date}]
  })
  for (const {at} of register.gaps) cite(at)
  if (missing.length > 0) return {ok: false, missing}
  return {ok: true, assessment: arranged({laws: [...laws.values()], findings, recommendations})}
}

function imported(
  {file, text, hash}: LawText,
  title: string,
  date: string,
  mint: MintId,
): Pick<ExistingLaw, "source" | "doc"> {
  const found = recognise(fromText(text, {name: file, hash}))
  const {bill} = toBill(found, {profile: "civil", stage: "act", title, mint})
  return {source: {name: file, kind: "txt", hash, imported: date}, doc: bill}
}
