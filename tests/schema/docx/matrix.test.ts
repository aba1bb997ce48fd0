import {beforeAll, describe, expect, it} from "vitest"
import {annotations, footnotes} from "./rows/beside"
import {wordParts, type Row, type WordParts} from "./rows/file"
import {childOrder, declaredPrefixes, hygiene, sameBytes, styledOnly, styleIds} from "./rows/format"
import {boundLevels, listItems, separateLists} from "./rows/lists"
import {matrix} from "./rows/matrix"
import {sections} from "./rows/pages"
import {bookmarks, contents, liveReferences} from "./rows/places"
import {
  commentAnchors,
  commentThreads,
  fieldsInChanges,
  settledChanges,
  trackedText,
} from "./rows/review"
import {complexScripts, directions} from "./rows/scripts"

const rows: readonly Row[] = [
  separateLists,
  childOrder,
  listItems,
  boundLevels,
  declaredPrefixes,
  styleIds,
  styledOnly,
  commentAnchors,
  commentThreads,
  trackedText,
  fieldsInChanges,
  settledChanges,
  sameBytes,
  footnotes,
  liveReferences,
  bookmarks,
  contents,
  directions,
  complexScripts,
  sections,
  hygiene,
  annotations,
]

/** What each row finds, by its number; and for each a file in which the change that it must find can be made. */
const found = new Map<number, string[]>()
const breakable = new Map<number, WordParts>()
const names: string[] = []

beforeAll(async () => {
  for await (const file of matrix()) {
    names.push(file.name)
    for (const row of rows) {
      const sentences = await row.check(file)
      const list = found.get(row.number) ?? []
      list.push(...[...new Set(sentences)].slice(0, 3).map((each) => `${file.name}: ${each}`))
      found.set(row.number, list)
      if (!breakable.has(row.number) && (row.breaksIn?.(file) ?? true))
        breakable.set(row.number, file)
    }
  }
}, 240_000)

describe("every sample bill, in every tradition and with guidance in every form", () => {
  it("is looked at", () => {
    expect(names.length).toBeGreaterThan(90)
    expect(new Set(names).size).toBe(names.length)
    expect(rows.map(({number}) => number)).toEqual(Array.from({length: 22}, (_, i) => i + 1))
  })

  for (const row of rows) {
    it(`has it right that ${row.says} (row ${row.number})`, () => {
      expect((found.get(row.number) ?? []).slice(0, 12)).toEqual([])
    })

    it(`would be found where it is not so that ${row.says}`, async () => {
      const sound = breakable.get(row.number)
      if (!sound) throw new Error(`No file has what row ${row.number} is about`)
      const parts = new Map(sound.parts)
      row.breaks(parts)
      expect(await row.check(wordParts({...sound, parts}))).not.toEqual([])
    })
  }
})
