import {join} from "node:path"
import {setFlagsFromString} from "node:v8"
import {runInNewContext} from "node:vm"
import fc from "fast-check"
import {undo} from "prosemirror-history"
import type {EditorState} from "prosemirror-state"
import {describe, expect} from "vitest"
import {billHash, parseDraft, serializeDraft, type Draft} from "../../schema/file"
import {draftExport} from "../../schema/formats/export"
import {writeDocx} from "../../schema/formats/docx/write"
import {makeServices} from "../electron/home"
import {run, step} from "../schema/acts"
import {trackedState} from "../schema/review/suggesting"
import {wholeDraft} from "../schema/whole-draft"
import {fault, isLong} from "./fault"

/** Minutes of the long form; 480 is a working day. */
const minutes = Number(process.env["SOAK_MINUTES"] ?? 10)
const mayGrow = 50 * 1024 * 1024

setFlagsFromString("--expose_gc")
const collect = runInNewContext("gc") as () => void

function heap(): number {
  collect()
  collect()
  return process.memoryUsage().heapUsed
}

/** The day's work, round after round: typing and commands, undoing, saving, opening, exporting. */
describe("a day of work", () => {
  fault(
    "23",
    "type, undo, save, open and export again and again: no error, and no memory is kept",
    {short: 25, long: 1_000_000},
    async (most) => {
      const {services, places} = await makeServices()
      const window = await services.living.begin()
      const file = services.handles.handle(join(places.drafts, "day.proviso"))
      const end = Date.now() + minutes * 60_000
      const kept: number[] = []
      let expected: string | null = null
      let rounds = 0
      const round = async (seed: number) => {
        const steps = fc.sample(step, {seed, numRuns: 6})
        let state: EditorState = run(
          trackedState(wholeDraft.doc, undefined, true),
          steps,
          () => undefined,
        )
        undo(state, (tr) => (state = state.apply(tr)))
        const draft: Draft = {...wholeDraft, doc: state.doc}
        const text = serializeDraft(draft)
        const documentId = draft.documentId
        const saved = await services.documents.save(
          {file, text, expected, title: "Day", documentId, shorter: true},
          window,
        )
        if (!saved.saved) throw new Error(saved.why)
        expected = saved.hash
        const parsed = parseDraft((await services.documents.open(file, window)).text)
        if (!parsed.ok) throw new Error(parsed.detail)
        expect(billHash(parsed.draft.doc)).toBe(billHash(draft.doc))
        await writeDocx(parsed.draft.doc, draftExport, {library: null, created: null})
      }
      while (rounds < most && (!isLong || Date.now() < end)) {
        await round(rounds)
        rounds++
        if (rounds === 10 || rounds % 50 === 0) kept.push(heap())
      }
      kept.push(heap())
      const grown = Math.max(...kept.slice(1)) - (kept[0] ?? 0)
      console.info(`${rounds} rounds; the heap grew by ${(grown / 1024 / 1024).toFixed(1)} MB`)
      expect(grown).toBeLessThan(mayGrow)
      return rounds
    },
  )
})
