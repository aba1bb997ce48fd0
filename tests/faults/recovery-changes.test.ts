import {rm} from "node:fs/promises"
import {join} from "node:path"
import fc from "fast-check"
import {afterEach, describe, expect, vi} from "vitest"
import {DraftReader} from "../../electron/services/draft-reader"
import {HeldText} from "../../electron/services/held-texts"
import {Living} from "../../electron/services/living"
import {Recovery} from "../../electron/services/recovery"
import {changesBetween} from "../../renderer/recovery-text"
import {type Draft, draftPieces, serializeDraft} from "../../schema/file"
import {temporaryFolder} from "../electron/home"
import {article, bill, clause, title} from "../schema/build"
import {fault, isLong} from "./fault"
import {cuts, RecordedDisk} from "./recorded-disk"

/** Whatever is typed, deleted, moved and replaced, and wherever it breaks off: what is recovered is a text that was there, whole. */

const now = () => new Date("2027-03-01T10:00:00Z")

const real = performance.now.bind(performance)
afterEach(() => vi.restoreAllMocks())

interface Law {
  readonly title: string
  readonly articles: readonly {readonly id: number; readonly clauses: readonly string[]}[]
}

/** What a drafter, or what is around them, does. Places are taken from 0 to 1. */
type Deed =
  | {readonly deed: "put" | "take" | "move" | "split"; readonly from: number; readonly to: number}
  | {readonly deed: "write"; readonly from: number; readonly to: number; readonly words: string}
  /** A minute passes, after which another snapshot is due; a save; the page goes on as another window's. */
  | {readonly deed: "minute" | "save" | "again"}

const place = fc.double({min: 0, max: 0.999, noNaN: true})
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      deed: fc.constant("write" as const),
      from: place,
      to: place,
      words: fc.string({unit: "grapheme"}),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      deed: fc.constantFrom("put", "take", "move", "split"),
      from: place,
      to: place,
    }),
  },
  {weight: 3, arbitrary: fc.record({deed: fc.constantFrom("minute", "save", "again")})},
)

/** The law after a deed, with `id` for what comes anew. */
function after(law: Law, deed: Deed, id: number): Law {
  if (!("from" in deed)) return law
  const {articles} = law
  const at = Math.floor(deed.from * articles.length)
  const to = Math.floor(deed.to * articles.length)
  const one = articles[at]
  if (!one || deed.deed === "put" || articles.length === 1) {
    return {...law, articles: articles.toSpliced(at, 0, {id, clauses: [`Put ${id}.`]})}
  }
  if (deed.deed === "take") return {...law, articles: articles.toSpliced(at, 1)}
  if (deed.deed === "move") {
    return {...law, articles: articles.toSpliced(at, 1).toSpliced(to, 0, one)}
  }
  if (!("words" in deed)) {
    const [text = "", ...rest] = one.clauses
    const half = Math.floor(deed.to * text.length)
    const clauses = [text.slice(0, half), text.slice(half), ...rest]
    return {...law, articles: articles.with(at, {...one, clauses})}
  }
  const {words} = deed
  if (to === 0) return {...law, title: words}
  const which = Math.floor(deed.to * one.clauses.length)
  return {...law, articles: articles.with(at, {...one, clauses: one.clauses.with(which, words)})}
}

const draftOf = ({title: words, articles}: Law): Draft => ({
  documentId: "doc-1",
  created: "2027-01-01T00:00:00Z",
  doc: bill(
    title(words),
    ...articles.map(({id, clauses}) =>
      article(
        {id: `a${id}`},
        "Offence",
        ...clauses.map((text, n) => clause({id: `a${id}c${n}`}, text)),
      ),
    ),
  ),
  versions: [],
  copy: null,
  source: null,
})

interface Worked {
  readonly disk: RecordedDisk
  /** The texts in the order in which they were given to be kept. */
  readonly texts: readonly string[]
}

/** Does these deeds as the page and its host do, and notes each text when it is given and when it is said to be on the disk. */
async function worked(deeds: readonly (Deed & {readonly waits: boolean})[]): Promise<Worked> {
  const disk = new RecordedDisk()
  const home = await temporaryFolder()
  const living = new Living(home)
  const recovery = new Recovery(
    home,
    living,
    now,
    () => undefined,
    new DraftReader(null),
    disk.files,
  )
  let later = 0
  vi.spyOn(performance, "now").mockImplementation(() => real() + later)
  let owner = await living.begin()
  let held = new HeldText("doc-1", "opening-1")
  let before: readonly string[] = []
  let law: Law = {
    title: "Act",
    articles: [0, 1, 2].map((id) => ({id, clauses: [`As it was ${id}.`]})),
  }
  const texts: string[] = []
  const running: Promise<unknown>[] = []
  const keep = async () => {
    const draft = draftOf(law)
    const n = texts.push(serializeDraft(draft))
    disk.note("typed", n)
    const pieces = [...draftPieces(draft)]
    const edits = changesBetween(before, pieces)
    before = pieces
    held.change({documentId: "doc-1", opening: "opening-1", revision: held.revision, edits})
    await recovery.keep(
      owner,
      {documentId: "doc-1", title: law.title, path: null, hash: null},
      held,
    )
    disk.note("kept", n)
  }
  running.push(keep())
  for (const {waits, ...deed} of deeds) {
    if (deed.deed === "minute") later += 61_000
    else if (deed.deed === "save") {
      const asked = recovery.asked(owner, "doc-1")
      disk.note("saved", texts.length)
      running.push(recovery.discardUnlessNewer(owner, "doc-1", asked))
    } else if (deed.deed === "again") {
      await Promise.all(running)
      await living.end(owner)
      recovery.letGo(owner)
      owner = await living.begin()
      held = new HeldText("doc-1", "opening-1")
      before = []
      running.push(keep())
    } else {
      law = after(law, deed, texts.length + 3)
      running.push(keep())
    }
    if (waits) await Promise.all(running)
  }
  await Promise.all(running)
  await recovery.settled()
  await living.stop()
  return {disk, texts}
}

async function recoveredText(home: string): Promise<string | null> {
  const living = new Living(home)
  const window = await living.begin()
  const recovery = new Recovery(home, living, now, () => undefined, new DraftReader(null))
  const left = await recovery.left(window)
  expect(left.length).toBeLessThanOrEqual(1)
  const [copy] = left
  const text = copy ? (await recovery.open(window, copy.id, "again")).text : null
  await recovery.settled()
  await living.stop()
  return text
}

describe("any changes of a draft, and a crash or a power cut anywhere among them", () => {
  fault(
    "8",
    "any changes of any draft, broken off anywhere; what is recovered is a text that was there, and none before the last that was kept",
    {short: 200, long: 10_000},
    async (cases) => {
      const home = await temporaryFolder()
      const folder = join(home, "recovery")
      const each = 5
      let tried = 0
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(deeds, fc.boolean()), {maxLength: isLong ? 40 : 20}),
          fc.array(fc.tuple(place, cuts), {minLength: each, maxLength: each}),
          async (done, ends) => {
            const {disk, texts} = await worked(done.map(([deed, waits]) => ({...deed, waits})))
            for (const [where, cut] of ends) {
              const at = Math.ceil(where * (disk.acts.length + 1))
              const last = (note: string) => disk.noted(note, at).at(-1) ?? 0
              await disk.after(at, cut, folder)
              const recovered = await recoveredText(home)
              await rm(folder, {recursive: true, force: true})
              tried += 1
              // A copy that a save has made needless may still be there, but never an older one.
              if (recovered === null) expect(last("kept")).toBeLessThanOrEqual(last("saved"))
              else
                expect(texts.slice(Math.max(0, last("kept") - 1), last("typed"))).toContain(
                  recovered,
                )
            }
          },
        ),
        {numRuns: Math.ceil(cases / each)},
      )
      return tried
    },
  )
})
