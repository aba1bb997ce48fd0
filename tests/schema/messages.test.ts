import {parse, TYPE, type MessageFormatElement} from "@formatjs/icu-messageformat-parser"
import {describe, expect, it} from "vitest"
import {
  handedOver,
  paperLanguage,
  paperLanguages,
  type HandedOverId,
} from "../../schema/messages/handed-over"
import {say} from "../../schema/messages"

/** The names that a message asks for, with the cases of those that it selects by. */
function asked(elements: readonly MessageFormatElement[]): readonly string[] {
  const found: string[] = []
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue
    found.push(element.value)
    if (element.type === TYPE.select) found.push(...Object.keys(element.options))
    if (element.type === TYPE.select || element.type === TYPE.plural)
      found.push(...Object.values(element.options).flatMap(({value}) => asked(value)))
  }
  // What a provision is called needs an article and a case in some languages, which say "this provision".
  return [...new Set(found)].filter((name) => name !== "unit" && name !== "units").sort()
}

const ids = Object.keys(handedOver.en) as HandedOverId[]
const others = paperLanguages.filter((language) => language !== "en")

describe("Words of what is handed over", () => {
  it.each(others)("are whole in %s, and ask for what the English ones ask for", (language) => {
    const own = handedOver[language]
    expect(Object.keys(own).sort()).toEqual([...ids].sort())
    for (const id of ids) {
      expect(own[id].trim(), id).not.toBe("")
      expect([id, asked(parse(own[id], {ignoreTag: true}))]).toEqual([
        id,
        asked(parse(handedOver.en[id], {ignoreTag: true})),
      ])
    }
  })

  // Words that are the same in two languages, or say nothing but what they are given.
  it.each(others)("are in %s and not left in English", (language) => {
    const same = ids.filter(
      (id) =>
        handedOver[language][id] === handedOver.en[id] &&
        /\p{L}/u.test(handedOver.en[id].replace(/\{\w+\}/g, "")),
    )
    const shared: Readonly<Record<string, readonly string[]>> = {
      fr: [
        "document.treaty-place",
        "document.blanks.question",
        "document.blanks.options",
        "export.page",
      ],
    }
    expect(same.filter((id) => !shared[language]?.includes(id))).toEqual([])
  })

  it("are in the language of a region too, and whole in English for any other", () => {
    expect(say("export.draft", {}, "fr-CA")).toBe("Version provisoire")
    expect(paperLanguage("pt-BR")).toBe("pt")
    expect(paperLanguage("sw")).toBe("en")
  })
})
