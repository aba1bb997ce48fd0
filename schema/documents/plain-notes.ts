import type {Node} from "prosemirror-model"
import {rootsIn} from "../adaptation/from-model"
import type {Library} from "../library/library"
import type {SubjectWords} from "../library/plain-words"
import {provisionId} from "../provisions"

/** What a provision of the bill does, in plain words. */
export interface PlainNote {
  /** Id of the article, or of the part that stands for one. */
  readonly provision: string
  readonly subject: string
  /** The provision that it came from, `tip-2009/art-8`. */
  readonly model: string
  readonly words: SubjectWords | null
  /** What the model says that its provision does; in lawyers' words, for where there are no plain ones. */
  readonly gist: string
}

const known = new WeakMap<
  Node,
  {readonly library: Library; readonly notes: ReadonlyMap<string, PlainNote>}
>()

/** The notes on the provisions that came from a pack, by id, in the bill's order. What was drafted for this bill alone has none. */
export function plainNotes(doc: Node, library: Library): ReadonlyMap<string, PlainNote> {
  const cached = known.get(doc)
  if (cached?.library === library) return cached.notes
  const words = new Map(library.plainWords.subjects.map((each) => [each.of, each]))
  const notes = new Map<string, PlainNote>()
  for (const {node, origin} of rootsIn(doc)) {
    const model = library.packs
      .find(({head}) => head.id === origin.pack)
      ?.provisions.find(({id}) => id === origin.provision)
    if (!model) continue
    const provision = provisionId(node)
    const subject = model.subject ?? ""
    const from = `${origin.pack}/${model.id}`
    notes.set(provision, {
      provision,
      subject,
      model: from,
      words: words.get(from) ?? words.get(subject) ?? null,
      gist: model.gist,
    })
  }
  known.set(doc, {library, notes})
  return notes
}
