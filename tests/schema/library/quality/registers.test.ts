import {expect, it} from "vitest"
import {longSentences} from "../../../../schema/library/quality/sentences"
import {refusedIn} from "../../../../schema/library/quality/words"
import {templateTexts, textsIn, type TemplateText} from "./template-texts"

/** Instruments, concept notes, checklist, terms, relations and samples; packs have rules of their own (rules.test.ts). */
const texts = templateTexts().filter(({file}) => !file.startsWith("packs/"))

const complaints = (read: readonly TemplateText[]) =>
  read.flatMap(({text, where}) =>
    [...refusedIn(text), ...longSentences(text)].map((message) => `${where()} ${message}`),
  )

it("registers, instruments and samples are written as packs are", () => {
  expect(texts.length).toBeGreaterThan(1_000)
  expect(complaints(texts)).toEqual([])
})

it("a text that is not is told with its line", () => {
  const yaml = `concepts:\n  - {id: a, text: 'He decides..'}\n  - {id: b, text: 'So ${"long, ".repeat(60)}long.'}\n`
  expect(complaints(textsIn("a.yaml", yaml))).toEqual([
    "a.yaml:2 “He” speaks of one sex. Repeat the noun, or recast the sentence.",
    "a.yaml:2 There are two full stops together.",
    "a.yaml:3 A sentence has 62 words: “So long, long, long, long, long, long, long, …”. Divide it; 60 is the most.",
  ])
})
