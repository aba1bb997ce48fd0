import type {Node} from "prosemirror-model"
import {billAttrs} from "../../profiles/profiles"
import {referenceText} from "../../references"
import type {Thread} from "../../review/thread"
import type {BillTexts} from "./line"
import {element, escapeHtml} from "./markup"

/** The threads of a bill, after it: what each is about, and what was said. Empty where there are none. */
export function threadsHtml(doc: Node, texts: BillTexts): string {
  const threads = billAttrs(doc).threads.filter(({comments}) => comments.length > 0)
  if (threads.length === 0) return ""
  return element(
    "section",
    {},
    element("h2", {}, escapeHtml(texts.words.comments)),
    ...threads.map((thread) => threadHtml(thread, texts)),
  )
}

function threadHtml(thread: Thread, texts: BillTexts): string {
  const {about, comments, assigned, resolved} = thread
  const {words} = texts
  const place = placeOf(about.provision, texts)
  const state = [
    assigned === "" ? "" : words.assigned(assigned),
    resolved ? `${words.resolved}${words.by(resolved.author, texts.day(resolved.date))}` : "",
  ].filter(Boolean)
  const remarks = comments.map(({author, date, text}) =>
    element(
      "li",
      {},
      element(
        "p",
        {class: "what"},
        escapeHtml([author || words.unknownAuthor, texts.day(date)].filter(Boolean).join(", ")),
      ),
      ...text.split("\n").map((each) => element("p", {}, escapeHtml(each))),
    ),
  )
  return element(
    "section",
    {class: "change"},
    element("h3", {}, escapeHtml(place)),
    about.quote === "" ? "" : element("p", {}, element("q", {}, escapeHtml(about.quote))),
    ...state.map((each) => element("p", {class: "what"}, escapeHtml(each))),
    element("ul", {class: "law", role: "list"}, ...remarks),
  )
}

/** What a provision is called; one that is gone, as it was called. */
function placeOf(id: string, {now, before, words}: BillTexts): string {
  for (const {doc, labels} of [now, before]) {
    const label = labels.get(id)
    const target = {targets: [id], style: "full", frozen: null} as const
    if (label) return label.number === null ? label.name : referenceText(doc, target, "").text
  }
  return words.onBill
}
