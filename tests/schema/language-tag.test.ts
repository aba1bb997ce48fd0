import type {Node} from "prosemirror-model"
import * as v from "valibot"
import {describe, expect, it} from "vitest"
import {formatValue} from "../../schema/blanks"
import {isLanguageTag, isPlainLanguageTag} from "../../schema/language-tag"
import {PackHeadSchema} from "../../schema/library/pack"
import {article, bill, clause} from "./build"

const tags = ["en", "pt-BR", "ar", "de-1996", "sr-Latn-RS", "es-419"]
const others = ["doc-1", "en-", "en-a", "", "x", "en_GB", "english and french", "toolongalanguage"]

/** Unchecked, as a damaged file has it. */
const lawIn = (language: string): Node => {
  const {type, attrs, content} = bill(article("Scope", clause("Words.")))
  return type.create({...attrs, language}, content)
}

describe("a language that a stranger's file names", () => {
  it("is a code, and no word or extension that could be one", () => {
    for (const tag of tags) expect(isPlainLanguageTag(tag), tag).toBe(true)
    for (const tag of [...others, "english", "en-u-ca-gregory"]) {
      expect(isPlainLanguageTag(tag), tag).toBe(false)
    }
  })
})

it("a language of a pack is written as the languages of messages are", () => {
  const {language} = PackHeadSchema.entries
  for (const tag of tags) expect(v.is(language, tag), tag).toBe(true)
  for (const tag of [...others, "FR"]) expect(v.is(language, tag), tag).toBe(false)
})

describe("a language of a bill", () => {
  it("is one that dates and lists can be written in", () => {
    for (const tag of tags) {
      expect(isLanguageTag(tag), tag).toBe(true)
      expect(formatValue("2027-03-01", "date", tag)).not.toBe("")
      expect(() => {
        lawIn(tag).check()
      }).not.toThrow()
    }
  })

  it("is refused where it is none, before anything is written in it", () => {
    for (const tag of others) {
      expect(isLanguageTag(tag), tag).toBe(false)
      expect(() => {
        lawIn(tag).check()
      }, tag).toThrow(RangeError)
    }
  })
})
