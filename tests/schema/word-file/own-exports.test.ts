import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {docxParts} from "../../../schema/formats/docx/write"
import {paragraphsOf} from "../../../schema/formats/word-file/blocks"
import {readWord} from "../../../schema/formats/word-file/read"
import type {WordFile, WordPiece} from "../../../schema/formats/word-file/word-file"
import {numbering} from "../../../schema/numbering"
import {profileIds} from "../../../schema/profiles/profiles"
import {context, everything, options} from "../docx/bills"
import {plainSpaces} from "../docx/word"

const read = async (doc: Node, more = {}): Promise<WordFile> => {
  const found = readWord(await docxParts(doc, options(more), context))
  if (!found.ok) throw new Error(found.why)
  return found.file
}

const bookmark = (pieces: readonly WordPiece[]) =>
  pieces.flatMap((piece) => (piece.kind === "bookmark-start" ? [piece.name] : []))[0]

describe("what Proviso exported is read back", () => {
  for (const profile of profileIds) {
    it(`with the numbers that the bill has (${profile})`, async () => {
      const doc = everything(profile)
      const file = await read(doc)
      const labels = [...numbering(doc)].flatMap(([id, {number, printed}]) =>
        number === null ? [] : [[`_prov_${id}`, printed]],
      )
      const found = paragraphsOf(file.body).flatMap(({label, pieces}) =>
        label === "" ? [] : [[bookmark(pieces), plainSpaces(label)]],
      )
      expect(found.sort()).toEqual(labels.sort())
      expect(file.unread).toEqual([])
    })
  }
})
