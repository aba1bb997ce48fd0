import type {Node} from "prosemirror-model"
import {dateText} from "../adaptation/adaptation-said"
import {heading, led, paragraph, plain, type Report, type ReportBlock} from "../formats/report"
import {placeText} from "../place-text"
import {findProvision, isProvision, provisionAttrs, provisionId} from "../provisions"
import {threadPlaces, type PlacedThread} from "../review/threads"
import {headingText, namedText, ofText, titleOf, wording, type DocumentContext} from "./context"

/** The drafter's notes by provision, in the order of the law; with the comments that are not resolved where they are asked for. */
export function draftersNotes(
  doc: Node,
  context: DocumentContext,
  {comments = false}: {readonly comments?: boolean} = {},
): Report {
  const {locale} = context
  const word = wording(locale)
  const threads = comments ? threadPlaces(doc).filter(({thread}) => thread.resolved === null) : []
  const noted = new Map<string, Said[]>()
  const add = (id: string, said: Said) => {
    const whole = wholeOf(doc, id)
    const list = noted.get(whole)
    if (list) list.push(said)
    else noted.set(whole, [said])
  }
  for (const thread of threads) if (thread.provision === "") add("", {id: "", note: null, thread})
  doc.descendants((node) => {
    if (!isProvision(node)) return !node.isTextblock
    const {id, note} = provisionAttrs(node)
    if (note !== null && note.trim() !== "") add(id, {id, note, thread: null})
    for (const thread of threads) if (thread.provision === id) add(id, {id, note: null, thread})
    return !node.isTextblock
  })
  const blocks = [...noted].flatMap(([whole, said]): readonly ReportBlock[] => [
    heading(
      1,
      whole === ""
        ? word("document.notes.bill")
        : namedText(doc, whole) || headingText(doc, whole) || word("document.notes.hidden"),
    ),
    ...said.flatMap((each) => saidBlocks(doc, whole, each, locale)),
  ])
  return {
    title: word("document.notes.title", {title: titleOf(doc)}),
    language: locale,
    orientation: "portrait",
    notes: [
      ...ofText(doc, context),
      plain(word("document.notes.what", {comments: String(comments)})),
    ],
    blocks: blocks.length > 0 ? blocks : [paragraph(word("document.notes.none"))],
  }
}

interface Said {
  readonly id: string
  readonly note: string | null
  readonly thread: PlacedThread | null
}

/** The article, schedule, recital or chapter that a provision is or is in. */
function wholeOf(doc: Node, id: string): string {
  const found = findProvision(doc, id)
  if (!found) return ""
  const chain = [...found.parents, found.node]
  const whole = chain.find(({type}) => type.name !== "division")
  return whole ? provisionId(whole) : id
}

function saidBlocks(
  doc: Node,
  whole: string,
  {id, note, thread}: Said,
  locale: string,
): readonly ReportBlock[] {
  const word = wording(locale)
  const blocks: ReportBlock[] = []
  const isHidden = id !== "" && findProvision(doc, id)?.live === false
  const place = id === whole ? "" : placeText(doc, id)
  const lead = [place, isHidden ? word("document.notes.not-shown") : ""].filter(Boolean).join(", ")
  if (note !== null) {
    note
      .trim()
      .split(/\n+/)
      .forEach((line, i) => {
        blocks.push(paragraph(i === 0 && lead !== "" ? led(`${lead}: `, line) : line))
      })
  }
  if (thread) {
    const {
      about: {quote: words},
      comments,
      assigned,
    } = thread.thread
    const quote = words === "" ? "" : ` “${words}”`
    const about = [lead, word("document.notes.comment") + quote].filter(Boolean).join(", ")
    blocks.push(paragraph([{text: about, kind: "same", strong: true}]), {
      kind: "list",
      items: comments.map(({author, date, text}) => {
        const [first = "", ...rest] = text.split(/\n+/)
        const name = author === "" ? word("document.nobody") : author
        return [led(`${name}, ${dateText(date, locale)}: `, first), ...rest.map(plain)]
      }),
    })
    if (assigned !== "")
      blocks.push(paragraph(word("document.notes.assigned", {name: assigned}), "note"))
  }
  return blocks
}
