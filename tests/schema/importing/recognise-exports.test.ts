import {expect, it} from "vitest"
import {docxParts} from "../../../schema/formats/docx/write"
import {readWord} from "../../../schema/formats/word-file/read"
import {fromWord} from "../../../schema/importing/sources/from-word"
import {recognise} from "../../../schema/importing/recognise/recognise"
import {numbering} from "../../../schema/numbering"
import {profileIds} from "../../../schema/profiles/profiles"
import {context, everything, options} from "../docx/bills"
import {plainSpaces} from "../docx/word"
import {wordsOfFound, wordsOfSource} from "./laws"

it.each(profileIds)("finds every number of an exported bill in its place (%s)", async (profile) => {
  const bill = everything(profile)
  const read = readWord(await docxParts(bill, options(), context))
  if (!read.ok) throw new Error(read.why)
  const source = fromWord(read.file, {name: "bill.docx", hash: ""})
  const found = recognise(source)
  const numbered = found.pieces.flatMap(({kind, depth, printed}) => {
    const isProvision = ["division", "article", "clause", "schedule"].includes(kind)
    return isProvision && printed !== "" ? [`${kind} ${depth} ${plainSpaces(printed)}`] : []
  })
  // A definition without a number is a level in the text that its points stand under.
  const labels = [...numbering(bill).values()].flatMap(({kind, depth, printed}) =>
    printed === "" ? [] : [`${kind} ${Math.max(0, depth)} ${printed}`],
  )
  expect(numbered.sort()).toEqual(labels.sort())
  expect(wordsOfFound(found)).toEqual(wordsOfSource(source))
})
