import type {MarkViewConstructor} from "prosemirror-view"
import type {Authors} from "./authors"
import {said} from "./suggested-marks"
import {element} from "./views/element"
import type {Word} from "./words"

/** Words that somebody put in: underlined, in the author's colour, with who and when. */
export function insertedWords(authors: Authors, word: Word, locale: string): MarkViewConstructor {
  return ({attrs}) => {
    const [id, author, date] = [attrs.id, attrs.author, attrs.date].map(String)
    const dom = element("ins", {
      class: authors.classOf(author ?? ""),
      "data-id": id ?? "",
      "data-author": author ?? "",
      datetime: date ?? "",
      title: said(
        word("suggested.inserted"),
        {author: author ?? "", date: date ?? ""},
        {word, locale},
      ),
    })
    return {dom, contentDOM: dom}
  }
}
