import {readFileSync} from "node:fs"
import {join} from "node:path"
import {describe, expect, it} from "vitest"
import {speller, wordsIn, type Speller} from "./spelling"
import {templateTexts, textsIn, type TemplateText} from "./template-texts"

/** Words that the dictionaries lack: law, Latin, and the invented States. One a line, in lower case, sorted. */
const listed = readFileSync(join(import.meta.dirname, "../../../golden/words.txt"), "utf8")
  .trim()
  .split("\n")
const spell = speller(new Set(listed))
const texts = templateTexts()

describe("the words of packs, instruments, registers and samples", () => {
  it("are spelled as in Britain, with -ize", () => {
    expect(
      misspelled(texts, spell),
      "Correct the word. Only one that is right and that no dictionary has goes into tests/golden/words.txt",
    ).toEqual([])
  })

  it("are on the list of the project only where they are needed", () => {
    const used = new Set(texts.flatMap(({text}) => wordsIn(text)).map((word) => word.toLowerCase()))
    const bare = speller(new Set())
    expect(listed.filter((word) => !used.has(word) || bare(word) === "right")).toEqual([])
    expect(listed).toEqual([...new Set(listed)].sort())
  })
})

describe("a word", () => {
  it.each(["organize", "criminalized", "organizations", "Recognizing", "behaviour", "defence"])(
    "is right: %s",
    (word) => {
      expect(spell(word)).toBe("right")
    },
  )

  it.each(["exercise", "advise", "supervised", "promising", "analyse", "raised", "precise"])(
    "with -ise is right where there is no other form: %s",
    (word) => {
      expect(spell(word)).toBe("right")
    },
  )

  it.each(["organise", "organisations", "recognised", "emphasising", "authorisation"])(
    "with -ise is refused where there is another form: %s",
    (word) => {
      expect(spell(word)).toBe("write -ize")
    },
  )

  it.each(["behavior", "offense", "adress", "advize", "traficking", "analyze"])(
    "is not known: %s",
    (word) => {
      expect(spell(word)).toBe("unknown")
    },
  )

  it("is told with its line, and marks and codes are no words", () => {
    const yaml = `id: zzzx
heading: 'The [zzzx-key] of {zzzx.p1}, [?zzzx], the *chld* and UNODC''s'
notes:
  - good
  - {text: Emphasise it., implements: [ZZZX-1]}
`
    expect(misspelled(textsIn("a.yaml", yaml), spell)).toEqual([
      "a.yaml:2 chld: unknown",
      "a.yaml:5 Emphasise: write -ize",
    ])
  })
})

function misspelled(read: readonly TemplateText[], by: Speller): readonly string[] {
  return read.flatMap(({text, where}) =>
    wordsIn(text).flatMap((word) => {
      const found = by(word)
      return found === "right" ? [] : [`${where()} ${word}: ${found}`]
    }),
  )
}
