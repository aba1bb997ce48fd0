import type {Node} from "prosemirror-model"
import type {Thread} from "../../review/thread"
import {personRemark} from "./notes"
import type {Writer} from "./writer"

/**
 * Threads as Word comments. A thread's words may stand in several pieces and paragraphs, or nowhere any more, and only the whole text shows
 * which of them is the first and which the last. So every place that may turn out to be its own is marked while the bill is
 * written, with signs that are no text, and {@link placeThreads} puts one start and one end in their stead: around the words, else around the
 * heading or lead-in words of the provision, else around the title.
 */
type Sign = "words" | "provision" | "bill"

const sign = (kind: Sign, end: "start" | "end", id: string) =>
  `<?${kind}-${end} ${encodeURIComponent(id)}?>`

const signs = /<\?(words|provision|bill)-(start|end) ([^?]*)\?>/g

const between = (kind: Sign, id: string, runs: string) =>
  sign(kind, "start", id) + runs + sign(kind, "end", id)

/** Marks the runs of a piece of a line as words of the threads that it carries. */
export function wordsOfThreads(piece: Node, runs: string, {threads}: Writer): string {
  if (threads.length === 0) return runs
  return piece.marks
    .filter(({type}) => type.name === "comment")
    .reduce((inner, mark) => between("words", String(mark.attrs.thread), inner), runs)
}

/** Marks the heading or lead-in words of a provision. */
export function placeOfThreads(provision: string, runs: string, {threads}: Writer): string {
  return provision !== "" && threads.some(({about}) => about.provision === provision)
    ? between("provision", provision, runs)
    : runs
}

export function titleOfThreads(runs: string, {threads}: Writer): string {
  return threads.length === 0 ? runs : between("bill", "", runs)
}

/** Turns the signs into the comments of all threads. Each has one start, one end and one reference; no sign is left. */
export function placeThreads(fragments: readonly string[], writer: Writer): readonly string[] {
  if (writer.threads.length === 0) return fragments
  const found = new Map<string, number>()
  for (const fragment of fragments) {
    for (const [whole] of fragment.matchAll(signs)) found.set(whole, (found.get(whole) ?? 0) + 1)
  }
  const comments = new Map<string, Map<string, string>>()
  for (const thread of writer.threads) {
    const place = placesOf(thread).find(([kind, id]) => found.has(sign(kind, "start", id)))
    if (!place) throw new RangeError(`No place for thread ${thread.id}`)
    const {start, end} = writer.notes.thread({
      remarks: thread.comments.map((remark, i) =>
        personRemark(remark, i === 0 ? thread.assigned : "", writer.words),
      ),
      done: thread.resolved !== null,
    })
    const [kind, id] = place
    put(comments, sign(kind, "start", id), thread.id, start)
    put(comments, sign(kind, "end", id), thread.id, end)
  }
  const seen = new Map<string, number>()
  return fragments.map((fragment) =>
    fragment.replace(signs, (whole, _kind: string, end: string) => {
      const nth = (seen.get(whole) ?? 0) + 1
      seen.set(whole, nth)
      const isOwn = end === "start" ? nth === 1 : nth === found.get(whole)
      return isOwn ? [...(comments.get(whole)?.values() ?? [])].join("") : ""
    }),
  )
}

function placesOf({id, about}: Thread): readonly (readonly [Sign, string])[] {
  return [
    ["words", id],
    ["provision", about.provision],
    ["bill", ""],
  ]
}

function put(all: Map<string, Map<string, string>>, at: string, id: string, xml: string): void {
  const there = all.get(at) ?? new Map<string, string>()
  all.set(at, there.set(id, xml))
}
