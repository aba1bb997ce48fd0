import {readFile, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {describe, expect, it} from "vitest"
import {createHost} from "../../electron/host"
import {runTerminal} from "../../electron/terminal/run"
import {serializeDraft} from "../../schema/file"
import {draftExport} from "../../schema/formats/export"
import {article, at, bill, clause, title} from "../schema/build"
import {trackedState} from "../schema/review/suggesting"
import {makeServices} from "./home"

const law = (sentences: number, versions: readonly number[] = []) =>
  serializeDraft({
    documentId: "doc-1",
    created: "2027-01-01T00:00:00Z",
    doc: textOf(sentences),
    versions: versions.map((each, i) => ({
      id: `v${i}`,
      name: `Version ${i}`,
      author: "",
      date: "2027-01-01T00:00:00Z",
      doc: textOf(each),
    })),
    copy: null,
    source: null,
  })

const textOf = (sentences: number) =>
  bill(
    title("Act"),
    article(
      {id: "a1"},
      "Purpose",
      clause({id: "c1"}, `This <word>Act${" holds a sentence.".repeat(sentences)}`),
    ),
  )

/** A window on a draft, which saves over what it wrote last. */
async function window(text: string) {
  const {services} = await makeServices()
  const {host} = await createHost(services, {
    host: "services",
    choose: null,
    reveal: () => Promise.resolve(),
    print: () => Promise.resolve(null),
  })
  const path = join(services.places.drafts, "act.proviso")
  await writeFile(path, text)
  const file = services.handles.handle(path)
  let {hash} = await host.open(file)
  return {
    host,
    services,
    path,
    file,
    save: async (next: string, given: {shorter?: true; expected?: null} = {}) => {
      const request = {file, text: next, title: "Act", documentId: "doc-1", expected: hash}
      const saved = await host.save({...request, ...given})
      if (saved.saved) hash = saved.hash
      return saved
    },
  }
}

describe("a save of which less than half is left", () => {
  it("asks, and writes nothing until the user agrees; what was meant once is not asked again", async () => {
    const long = law(100)
    const {save, path} = await window(long)
    expect(await save(law(40))).toMatchObject({saved: false, why: "much-shorter", left: 41})
    expect(await readFile(path, "utf8")).toBe(long)
    expect(await save(law(40), {shorter: true})).toMatchObject({saved: true})
    expect(await save(law(39))).toMatchObject({saved: true})
    expect(await save(law(10))).toMatchObject({saved: false, why: "much-shorter"})
  })

  it("asks as well where the user has agreed to replace what somebody else wrote", async () => {
    const {save} = await window(law(100))
    expect(await save(law(10), {expected: null})).toMatchObject({why: "much-shorter"})
  })

  it("counts the law alone, and nothing of what the file keeps beside it", async () => {
    const {save} = await window(law(100, [100, 99]))
    expect(await save(law(90))).toMatchObject({saved: true})
    expect(await save(law(10, [100, 99, 98]))).toMatchObject({why: "much-shorter"})
  })

  it("is none while a bill is being begun", async () => {
    const {save} = await window(law(10))
    expect(await save(law(1))).toMatchObject({saved: true})
  })

  it("is refused in the terminal, until it is told that the text is to be shorter", async () => {
    const {services, path} = await window(law(1))
    const state = trackedState(textOf(1), () => ({author: "Ana", now: "2027-03-03T10:00:00Z"}))
    const added = " A sentence more.".repeat(100)
    const suggested = state.apply(state.tr.insertText(added, at(textOf(1), "word"))).doc
    const parts = {documentId: "doc-1", created: "2027-01-01T00:00:00Z"}
    const draft = {...parts, doc: suggested, versions: [], copy: null, source: null}
    await writeFile(path, serializeDraft(draft))
    const run = (...args: string[]) =>
      runTerminal(["suggestions", path, "reject", "--all", ...args], {
        services,
        path: (written) => written,
        now: () => new Date("2027-03-04T10:00:00Z"),
      })
    const refused = await run()
    expect(refused.code).toBe(1)
    expect(refused.err).toMatch(
      /^Only \d per cent of the law in act\.proviso would be left, so nothing was written\. Add --shorter/,
    )
    expect(await readFile(path, "utf8")).toBe(serializeDraft(draft))
    expect((await run("--shorter")).code).toBe(0)
    expect((await services.versions.list("doc-1")).length).toBe(1)
  })
})

describe("a draft that something else is written over", () => {
  it("is kept as a version by an export", async () => {
    const {host, services, file} = await window(law(3))
    const id = await host.startExport({
      file,
      text: law(3),
      options: {...draftExport, format: "txt"},
    })
    await expect.poll(async () => (await host.job(id)).state).toBe("done")
    expect(await services.versions.list("doc-1")).toHaveLength(1)
  })

  it("is kept as a version by a command", async () => {
    const {services, path} = await window(law(3))
    const args = ["export", path, "--to", "txt", "--out", path, "--force"]
    const made = await runTerminal(args, {
      services,
      path: (written) => written,
      now: () => new Date("2027-03-04T10:00:00Z"),
    })
    expect(made).toMatchObject({code: 0})
    expect(await services.versions.list("doc-1")).toHaveLength(1)
  })
})
