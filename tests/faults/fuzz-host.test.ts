import {mkdir, readdir, readFile, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {expect} from "vitest"
import {createHost} from "../../electron/host"
import {answerCall} from "../../electron/methods"
import {InstalledPacks} from "../../electron/services/installed-packs"
import {runTerminal} from "../../electron/terminal/run"
import {draftPieces, parseDraft} from "../../schema/file"
import {draftExport} from "../../schema/formats/export"
import type {Host} from "../../schema/host"
import {hostMethods} from "../../schema/host-protocol"
import {writePackFile} from "../../schema/library/pack-file"
import {say} from "../../schema/messages"
import {draftText, makePlaces, makeServices, temporaryFolder} from "../electron/home"
import {amber, files} from "../schema/library/build"
import {fuzz, type FuzzOutcome} from "./fuzz"
import {mutatedBytes, mutatedJson, mutatedText, randomFrom} from "./mutations"

/** Without the library, whose reading is no part of what is tried here. */
const fewPlaces = async () => ({...(await makePlaces()), templates: await temporaryFolder()})

const shell = {
  host: "services",
  choose: null,
  reveal: () => Promise.resolve(),
  print: () => Promise.resolve(null),
} as const

const hash = "a".repeat(64)
const id = "0b0b0b0b-0b0b-4b0b-8b0b-0b0b0b0b0b0b"

/** What a page sends of its draft for a recovery copy. */
const parsed = parseDraft(draftText())
if (!parsed.ok) throw new RangeError(parsed.detail)
const change = {
  documentId: "doc-1",
  opening: "opening-1",
  revision: 0,
  edits: [{from: 0, remove: 0, insert: [...draftPieces(parsed.draft)]}],
}

/** Arguments of each call as a page gives them. */
const usual = (
  handle: string,
  folder: string,
): Readonly<Record<keyof Host, readonly unknown[]>> => {
  const runs = [{text: "x", kind: "same"}]
  const report = {
    title: "T",
    language: "en",
    orientation: "portrait",
    notes: [runs],
    blocks: [
      {kind: "heading", level: 1, text: "H"},
      {kind: "list", items: [[runs]]},
      {
        kind: "table",
        caption: "C",
        wide: false,
        columns: [{heading: "A", share: 1}],
        rows: [
          {kind: "cells", cells: [[runs]]},
          {kind: "group", heading: "G"},
        ],
      },
      {
        kind: "chart",
        of: "C",
        chart: {
          caption: "C",
          kinds: [{name: "a", tone: "good"}],
          scale: "count",
          bars: [{name: "b", counts: [1]}],
        },
      },
    ],
  }
  const known: Partial<Record<keyof Host, readonly unknown[]>> = {
    changeSettings: [{zoom: 120, panes: {left: true, right: false}}],
    lookAtPack: [handle],
    installPack: [{file: handle, hash, instead: null}],
    writePack: [{file: handle, text: "x"}],
    removePack: ["tiny"],
    choose: [{purpose: "open", name: ""}],
    browse: [null],
    place: [folder, "a.proviso"],
    makeFolder: [folder, "New"],
    open: [handle],
    read: [handle],
    readWord: [handle],
    readSource: [handle, {language: null, encoding: null}],
    stopReading: [handle],
    save: [{file: handle, text: draftText(), expected: null, title: "T", documentId: "doc-1"}],
    versions: ["doc-1"],
    readVersion: ["doc-1", "a"],
    writeCopy: [{file: handle, text: draftText(), replace: false}],
    close: [null, "doc-1"],
    bringText: [change],
    keepRecovery: [{...change, title: "T", file: null, hash: null}],
    openRecovery: ["doc-1", "opening-1"],
    discardRecovery: ["doc-1"],
    addTemplate: [handle],
    mapTemplate: [hash, {title: "T"}],
    removeTemplate: [hash],
    startExport: [{file: handle, report, format: "docx"}],
    job: [id],
    stopJob: [id],
    reveal: [handle],
    print: [{text: draftText(), options: draftExport}],
  }
  return Object.fromEntries(hostMethods.map((name) => [name, known[name] ?? []])) as Record<
    keyof Host,
    readonly unknown[]
  >
}

/** Reading the library, and printing and exporting for real, are no part of a call's arguments. */
const left = new Set<string>(["library"])

let calls: Promise<{
  readonly host: Host
  readonly args: Readonly<Record<keyof Host, readonly unknown[]>>
}> | null = null
async function begun() {
  const {services, places} = await makeServices({places: await fewPlaces()})
  const file = join(places.drafts, "a.proviso")
  await writeFile(file, draftText())
  const {host} = await createHost(services, shell)
  const folder = services.handles.handle(places.drafts)
  return {host, args: usual(services.handles.handle(file), folder)}
}

fuzz(
  "calls",
  "calls of a page with arguments that are altered, nested, left out and put elsewhere",
  {short: 300, long: 20_000},
  async (random) => {
    calls ??= begun()
    const {host, args} = await calls
    const names = hostMethods.filter((name) => !left.has(name))
    const name = names[random(names.length)] ?? "about"
    const given = random(8) === 0 ? args[name] : mutatedJson(args[name], random)
    // As they come over the wire.
    const answer = await answerCall(
      host,
      name,
      JSON.parse(JSON.stringify(given ?? null)) as unknown,
    )
    if ("ok" in answer) return "read"
    const {kind, subject, detail} = answer.error
    expect(kind, `${name}: ${detail}`).not.toBe("unknown")
    expect(say(`host.${kind}`, {subject, detail})).toMatch(/\.$/)
    return "refused"
  },
)

fuzz(
  "names of calls",
  "calls by names that are none",
  {short: 60, long: 20_000},
  async (random) => {
    calls ??= begun()
    const {host} = await calls
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "about", "then", ""]
    const name = names[random(names.length)] ?? ""
    const answer = await answerCall(host, random(3) === 0 ? mutatedText(name, random) : name, [])
    return "ok" in answer ? "read" : "refused"
  },
)

fuzz(
  "own files",
  "settings, recent drafts, recovery copies, installed packs and marks beside files, damaged on the disk",
  {short: 24, long: 3_000},
  async (random, i): Promise<FuzzOutcome> => {
    const places = await fewPlaces()
    const first = await makeServices({places})
    const draft = join(places.drafts, "a.proviso")
    await writeFile(draft, draftText())
    const window = await createHost(first.services, shell)
    const handle = first.services.handles.handle(draft)
    await window.host.open(handle)
    await window.host.changeSettings({author: "A. Drafter"})
    await window.host.keepRecovery({...change, title: "T", file: handle, hash})
    const now = () => new Date()
    await new InstalledPacks(places.userData, now).keep(
      "tiny",
      "tiny",
      writePackFile(files(amber())),
      null,
    )
    const kept = [
      ...(await filesBelow(places.userData)),
      ...(await filesBelow(places.drafts)),
    ].filter((path) => path !== draft)
    const which = kept[i % kept.length] ?? ""
    const before = await readFile(which)
    const whole = random(6) === 0 ? before : mutatedBytes(before, random)
    let made: Uint8Array = whole
    if (before[0] === 0x7b && random(2) === 0)
      made = Buffer.from(mutatedLines(before.toString("utf8"), random))
    await writeFile(which, made)
    const {services} = await makeServices({places})
    const {host} = await createHost(services, shell)
    const again = services.handles.handle(draft)
    const about = which.slice(places.userData.length)
    for (const name of ["settings", "recent", "recoveries", "templates"] as const) {
      const answer = await answerCall(host, name, [])
      expect(answer, `${name}: ${about}`).toHaveProperty("ok")
    }
    await new InstalledPacks(places.userData, now).list()
    expect(await answerCall(host, "open", [again]), about).toHaveProperty("ok")
    const found = await host.recoveries()
    for (const {id: copy} of found) {
      const opened = await answerCall(host, "openRecovery", [copy, "opening-2"])
      if ("error" in opened) expect(opened.error.kind).not.toBe("unknown")
    }
    return whole === before && made === whole ? "read" : "refused"
  },
)

/** A line of JSON, altered as JSON; what else is in the file stays. */
function mutatedLines(text: string, random: (below: number) => number): string {
  const [line = "", ...rest] = text.split("\n")
  try {
    return [JSON.stringify(mutatedJson(JSON.parse(line), random)), ...rest].join("\n")
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return mutatedText(text, random)
  }
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  await mkdir(folder, {recursive: true})
  const found = await readdir(folder, {recursive: true, withFileTypes: true})
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

const words = [
  ["check", "a.proviso", "--json"],
  ["export", "a.proviso", "--to", "txt", "-o", "out.txt", "--force"],
  ["import", "law.txt", "-o", "law.proviso", "--force", "--language", "en"],
  ["versions", "a.proviso"],
  ["fill", "a.proviso", "--set", "state=X"],
  ["compare", "a.proviso", "a.proviso"],
  ["merge", "a.proviso", "--base", "a.proviso", "-o", "m.proviso", "--force"],
  ["suggestions", "a.proviso", "--json"],
  ["help"],
] as const

let terminal: Promise<{
  readonly run: (args: readonly string[]) => Promise<{code: number; out: string; err: string}>
}> | null = null
async function terminalBegun() {
  const {services} = await makeServices({places: await fewPlaces()})
  const folder = await temporaryFolder()
  await writeFile(join(folder, "a.proviso"), draftText())
  await writeFile(join(folder, "law.txt"), "Article 1\n\nWords of a law.\n")
  const path = (written: string) => join(folder, written.replace(/[/\\]|\.\./g, "_"))
  return {
    run: (args: readonly string[]) =>
      runTerminal(args, {services, path, now: () => new Date("2027-01-01T00:00:00Z")}),
  }
}

fuzz(
  "terminal",
  "command lines with words that are altered, left out, doubled and put elsewhere",
  {short: 80, long: 5_000},
  async (random, i) => {
    terminal ??= terminalBegun()
    const {run} = await terminal
    const own = randomFrom(i)
    const args: string[] = [...(words[own(words.length)] ?? [])]
    for (let times = random(4); times > 0; times--) {
      const at = random(args.length + 1)
      const word =
        [
          "--",
          "-",
          "--json=1",
          "-o",
          "--__proto__",
          "-\u0000",
          "a".repeat(5_000),
          "\ud800",
          "--no-json",
          "",
        ][random(10)] ?? ""
      const kind = random(4)
      if (kind === 0) args.splice(at, 1)
      else if (kind === 1) args.splice(at, 0, word)
      else if (kind === 2) args.splice(at, 1, mutatedText(args[at] ?? "", random))
      else args.splice(at, 0, args[random(args.length)] ?? "")
    }
    const {code, out, err} = await run(args)
    expect([0, 1, 2]).toContain(code)
    if (code === 2) expect(err).not.toBe("")
    expect(`${out}${err}`).not.toMatch(/unexpected went wrong|\n +at /)
    return code === 0 ? "read" : "refused"
  },
)
