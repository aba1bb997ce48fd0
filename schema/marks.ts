import type {AttributeSpec, Mark, MarkSpec} from "prosemirror-model"
import {validate} from "./attrs"

const suggestion: Record<string, AttributeSpec> = {
  id: {validate: "string"},
  author: {default: "", validate: "string"},
  date: {default: "", validate: "string"},
}

interface Element {
  getAttribute(name: string): string | null
}

const suggestionDom = (tag: string) => (mark: Mark) =>
  [
    tag,
    {
      "data-id": String(mark.attrs.id),
      "data-author": String(mark.attrs.author),
      datetime: String(mark.attrs.date),
    },
    0,
  ] as const

const suggestionAttrs = (dom: unknown) => {
  const element = dom as Element
  const id = element.getAttribute("data-id")
  if (id === null) return false
  return {
    id,
    author: element.getAttribute("data-author") ?? "",
    date: element.getAttribute("datetime") ?? "",
  }
}

/**
 * Marks on text. `term` stands on the words that a provision defines. `insertion`, `deletion` and `comment` carry review: in the
 * model from the first day, because a suggestion cannot be added to a document later.
 */
export const marks = {
  term: {
    attrs: {forms: {default: [], validate: validate.strings("forms")}},
    inclusive: false,
    toDOM: (mark) => ["dfn", {"data-forms": (mark.attrs.forms as string[]).join("|")}, 0],
    parseDOM: [
      {
        tag: "dfn[data-forms]",
        getAttrs: (dom: unknown) => ({
          forms: ((dom as Element).getAttribute("data-forms") ?? "").split("|").filter(Boolean),
        }),
      },
    ],
  },
  em: {toDOM: () => ["em", 0], parseDOM: [{tag: "em"}, {tag: "i"}]},
  strong: {toDOM: () => ["strong", 0], parseDOM: [{tag: "strong"}, {tag: "b"}]},
  underline: {toDOM: () => ["u", 0], parseDOM: [{tag: "u"}]},
  insertion: {
    attrs: suggestion,
    inclusive: true,
    toDOM: suggestionDom("ins"),
    parseDOM: [{tag: "ins[data-id]", getAttrs: suggestionAttrs}],
  },
  deletion: {
    attrs: suggestion,
    inclusive: false,
    toDOM: suggestionDom("del"),
    parseDOM: [{tag: "del[data-id]", getAttrs: suggestionAttrs}],
  },
  comment: {
    attrs: {thread: {validate: "string"}},
    inclusive: false,
    excludes: "",
    toDOM: (mark) => ["span", {"data-thread": String(mark.attrs.thread)}, 0],
    parseDOM: [
      {
        tag: "span[data-thread]",
        getAttrs: (dom: unknown) => ({thread: (dom as Element).getAttribute("data-thread") ?? ""}),
      },
    ],
  },
} satisfies Record<string, MarkSpec>
