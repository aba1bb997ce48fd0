import {readFile, writeFile} from "node:fs/promises"
import {join, resolve} from "node:path"
import {describe, expect, it} from "vitest"
import {type Outcome, runTerminal} from "../../electron/terminal/run"
import {removeProvision} from "../../schema/commands/structure"
import {parseDraft, serializeDraft} from "../../schema/file"
import {billAttrs} from "../../schema/profiles/profiles"
import {article, at, bill, clause, title} from "../schema/build"
import {does, trackedState} from "../schema/review/suggesting"
import {makeServices, temporaryFolder} from "./home"

const first = bill(
  title("Act"),
  article(
    {id: "a1"},
    "Purpose",
    clause({id: "c1"}, "These are <word>words."),
    clause({id: "c2"}, "And these."),
  ),
  article({id: "a2"}, "Scope", clause({id: "c3"}, "More.")),
)

/** A bill in which Ana suggests a word and Ben that an article goes. */
function suggestedBill() {
  let author = "Ana"
  let state = trackedState(first, () => ({author, now: "2026-03-03T10:00:00Z"}))
  state = state.apply(state.tr.insertText("new ", at(first, "word")))
  author = "Ben"
  return does(state, removeProvision("a2")).doc
}

async function terminal() {
  const folder = await temporaryFolder()
  const {services} = await makeServices()
  const path = (written: string) => resolve(folder, written)
  const now = () => new Date("2026-03-04T10:00:00Z")
  const run = (...args: string[]): Promise<Outcome> =>
    runTerminal(["suggestions", "bill.proviso", ...args], {services, path, now})
  const parts = {
    documentId: "doc-1",
    created: "2026-03-01T10:00:00.000Z",
    versions: [],
    copy: null,
    source: null,
  }
  await writeFile(join(folder, "bill.proviso"), serializeDraft({...parts, doc: suggestedBill()}))
  const read = async () => {
    const parsed = parseDraft(await readFile(path("bill.proviso"), "utf8"))
    if (!parsed.ok) throw new Error(parsed.detail)
    return parsed.draft.doc
  }
  return {run, read}
}

describe("suggestions from the terminal", () => {
  it("are listed in the order of the law, in words and as data", async () => {
    const {run} = await terminal()
    const {code, out} = await run()
    expect(code).toBe(0)
    expect(out).toBe(
      "Article 1, paragraph (1): Words inserted (Ana) [c1 lead 10]\n" +
        "Article 2: Article removed (Ben) [a2 place]\n" +
        "bill.proviso: 2 suggestions.\n",
    )
    const json = JSON.parse((await run("list", "--author", "Ben", "--json")).out) as {
      suggestions: unknown[]
    }
    expect(json.suggestions).toMatchObject([{id: "a2 place", kind: "removed", author: "Ben"}])
  })

  it("are accepted by author and rejected by provision, with the reason kept", async () => {
    const {run, read} = await terminal()
    expect(await run("accept", "--author", "Ana", "--why", "Agreed", "--by", "Eva")).toMatchObject({
      code: 0,
    })
    expect(await run("reject", "--provision", "a2")).toMatchObject({code: 0})
    const doc = await read()
    expect(doc.textContent).toContain("These are new words.")
    expect(doc.textContent).toContain("Scope")
    expect(billAttrs(doc).review).toBeNull()
    expect(billAttrs(doc).decisions).toMatchObject([
      {decided: "accepted", why: "Agreed", by: "Eva", date: "2026-03-04T10:00:00.000Z"},
      {decided: "rejected", kind: "removed"},
    ])
  })

  it("are decided all at once", async () => {
    const {run, read} = await terminal()
    expect((await run("reject", "--all")).out).toContain("2 suggestions rejected; none is open.")
    expect((await read()).textContent).toBe(first.textContent)
  })

  it("are not decided by guess", async () => {
    const {run} = await terminal()
    expect(await run("accept")).toMatchObject({code: 2})
    expect(await run("accept", "--all", "--author", "Ana")).toMatchObject({code: 2})
    expect(await run("accept", "--id", "c9 lead 1")).toMatchObject({code: 2})
    expect(await run("reject", "--provision", "a9")).toMatchObject({code: 2})
    expect(await run("agree", "--all")).toMatchObject({code: 2})
    expect(await run("accept", "--all", "more")).toMatchObject({code: 2})
  })
})
