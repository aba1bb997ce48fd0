import {writeSync} from "node:fs"
import {join} from "node:path"
import {setTimeout as wait} from "node:timers/promises"
import {createHost} from "../../electron/host"
import {createServices} from "../../electron/services"
import {RecoveryKeeper} from "../../renderer/recovery-keeper"
import {changesBetween, RecoveryText} from "../../renderer/recovery-text"
import {draftPieces, serializeDraft, type Draft} from "../../schema/file"
import {article, bill, clause, title} from "../schema/build"

/**
 * A program that types numbers into a draft for as long as it lives: the host and its services as they are, and the page's part of keeping
 * copies over them. `fast`: keeps each number and saves now and then; `page`: types and leaves the rest to the keeper, as the window does; `ending`:
 * gives much to be kept at once, and ends as Proviso does when it is told to.
 */
const [mode = "", home = ""] = process.argv.slice(2)
const say = (line: string) => writeSync(1, `${line}\n`)
const unused = () => {
  throw new RangeError("Nothing is exported or read here")
}

const services = createServices({
  places: {
    userData: join(home, "user-data"),
    drafts: join(home, "drafts"),
    templates: "",
    compiled: null,
  },
  version: "0.0.0",
  exporter: unused,
  reader: unused,
  printer: unused,
  now: () => new Date(),
  report: (sentence) => say(`report ${sentence}`),
})
const {host} = await createHost(services, {
  host: "services",
  choose: null,
  reveal: () => Promise.resolve(),
  print: (html) => Promise.resolve(html),
})
Object.assign(globalThis, {requestIdleCallback: (work: () => void) => setTimeout(work)})

const articles = Array.from({length: 60}, (_, i) =>
  article(
    {id: `a${i}`},
    `Offence ${i}`,
    clause({id: `c${i}`}, `A person shall not ${"do so ".repeat(20)}${i}.`),
  ),
)
const draft = (n: number): Draft => ({
  documentId: "doc-1",
  created: "2027-01-01T00:00:00Z",
  doc: bill(title(String(n)), ...articles),
  versions: [],
  copy: null,
  source: null,
})
const file = services.handles.handle(join(home, "drafts", "act.proviso"))
const told = {title: "Act", file, hash: null}
const text = new RecoveryText(host, crypto.randomUUID())

async function typeFast(): Promise<void> {
  for (let n = 1; ; n++) {
    say(`typed ${n}`)
    await text.keep(draft(n), told)
    say(`kept ${n}`)
    if (n % 230 !== 0) continue
    const request = {file, text: serializeDraft(draft(n)), expected: null, title: "Act"}
    await host.save({...request, documentId: "doc-1"})
    say(`saved ${n}`)
  }
}

async function typeAsAPage(): Promise<void> {
  let n = 0
  const keeper = new RecoveryKeeper({
    keep: async () => {
      const now = n
      await text.keep(draft(now), told)
      say(`kept ${now}`)
      return true
    },
    keepNow: () => Promise.resolve(true),
  })
  for (;;) {
    say(`typed ${++n} ${Date.now()}`)
    keeper.changed()
    await wait(10)
  }
}

async function endAsProviso(): Promise<void> {
  process.once("SIGTERM", () => void services.stop().then(() => process.exit(0)))
  let before: readonly string[] = []
  for (let n = 0; n <= 150; n++) {
    const pieces = [...draftPieces(draft(n))]
    const edits = changesBetween(before, pieces)
    void host.keepRecovery({documentId: "doc-1", opening: "ending", revision: n, edits, ...told})
    before = pieces
  }
  // All of it was given to the host, and little of it can be on the disk yet.
  say("typed 150")
  await wait(3_600_000)
}

const modes: Readonly<Record<string, () => Promise<void>>> = {
  fast: typeFast,
  page: typeAsAPage,
  ending: endAsProviso,
}
await modes[mode]?.()
