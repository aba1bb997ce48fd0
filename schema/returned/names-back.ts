import type {Carried} from "../formats/docx/carried"
import {billKey} from "../formats/docx/carried"
import type {WordComment, WordFile} from "../formats/word-file/word-file"
import {billWithoutNames, namesBehind} from "../names/without-names"
import {billAttrs} from "../profiles/profiles"
import {wordsIn} from "../formats/words"
import type {Remark} from "../review/thread"
import type {Node} from "prosemirror-model"
import {plainText} from "./file-words"
import {evened} from "./printed"

/** Whether a draft is still the text that a file was made from. */
export function isExported({bill, names}: Carried, documentId: string, doc: Node): boolean {
  return bill === billKey(documentId, names === "shown" ? doc : billWithoutNames(doc))
}

/**
 * A file that went out without names, with those of the draft on its comments again. While the draft is the text that was exported, "Author 2" is
 * who it was then; later a remark is known by its words and the second it was made in, since others may have joined the discussion.
 */
export function withNamesBack(
  file: WordFile,
  carried: Carried,
  {documentId, doc}: {readonly documentId: string; readonly doc: Node},
): WordFile {
  if (carried.names === "shown") return file
  const behind = isExported(carried, documentId, doc) ? namesBehind(doc) : new Map<string, string>()
  const remarks = billAttrs(doc).threads.flatMap(({comments}) => comments)
  const asked = wordsIn(billAttrs(doc).language).assigned("").trim()
  const isOf = (comment: WordComment) => {
    const text = comment.paragraphs
      .map(plainText)
      .filter((line) => asked === "" || !line.startsWith(asked))
      .join("\n")
    return (remark: Remark) =>
      second(comment.date) === second(remark.date) && bare(text) === bare(remark.text)
  }
  const comments = file.comments.map((comment) => {
    const author = remarks.find(isOf(comment))?.author ?? behind.get(comment.author)
    return author === undefined ? comment : {...comment, author}
  })
  return {...file, comments}
}

const bare = (text: string): string => evened(text).replace(/\s+/g, "")
/** Word keeps no fractions. */
const second = (date: string): string => date.slice(0, 19)
