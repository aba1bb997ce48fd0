import {mintInOrder} from "../../../schema/ids"
import type {ExistingLaw} from "../../../schema/assessment/assessment"
import {recognise} from "../../../schema/importing/recognise/recognise"
import {toBill} from "../../../schema/importing/into/to-bill"
import type {SourceText} from "../../../schema/importing/sources/source"
import {lawText, sourceOf} from "../importing/laws"

/** A text as a law that was loaded; its id is its name. */
export function lawOf(source: SourceText, name: string): ExistingLaw {
  const found = recognise(source)
  const {bill} = toBill(found, {profile: null, stage: "act", title: name, mint: mintInOrder()})
  return {id: name, name, source: {name, kind: "txt", hash: "", imported: ""}, doc: bill}
}

/** One of tests/fixtures/laws. */
export const fixtureLaw = (name: string): ExistingLaw => lawOf(lawText(name), name)

export const typedLaw = (text: string, name = "law"): ExistingLaw => lawOf(sourceOf(text), name)
