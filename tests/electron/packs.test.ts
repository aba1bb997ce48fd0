import {spawnSync} from "node:child_process"
import {mkdir, readdir, readFile, symlink, unlink, writeFile} from "node:fs/promises"
import {join, resolve} from "node:path"
import {describe, expect, it} from "vitest"
import type {Places} from "../../electron/places"
import {compile, readCompiled} from "../../electron/services/compiled"
import {readBundled} from "../../electron/services/bundled"
import {Packs} from "../../electron/services/packs"
import {Versions} from "../../electron/services/versions"
import {runTerminal} from "../../electron/terminal/run"
import {HostError} from "../../schema/host"
import {createBill} from "../../schema/library/bill"
import {mintFrom} from "../../schema/ids"
import {validate} from "../../schema/validate"
import {exportDraft} from "../../electron/export-draft"
import {draftExport} from "../../schema/formats/export"
import {serializeDraft} from "../../schema/file"
import {files, head, provision} from "../schema/library/build"
import {makePlaces, makeServices, root, temporaryFolder} from "./home"
import {packFile} from "./pack-files"

const now = () => new Date("2027-03-01T10:00:00Z")

async function packs(): Promise<{packs: Packs; places: Places; again: () => Packs}> {
  const places = await makePlaces()
  return {
    packs: new Packs(places, now, new Versions(places.userData, now)),
    places,
    again: () => new Packs(places, now, new Versions(places.userData, now)),
  }
}

/** Puts a pack file into the drafts folder and gives its path. */
async function put(places: Places, text: string, name = "tiny.proviso-pack"): Promise<string> {
  const path = join(places.drafts, name)
  await writeFile(path, text)
  return path
}

async function install(packs: Packs, path: string): Promise<unknown> {
  const {hash, instead} = await packs.look(path)
  return packs.install(path, {hash, instead: instead?.hash ?? null})
}

const ids = async (packs: Packs) => (await packs.library()).packs.map(({head}) => head.id)

describe("a pack from a file", () => {
  it("is described before it is installed, and nothing is written by looking", async () => {
    const {packs: found, places} = await packs()
    const offer = await found.look(await put(places, packFile()))
    expect(offer).toMatchObject({
      name: "tiny.proviso-pack",
      head: {id: "tiny", version: "1.0.0", author: "The authors", licence: "CC BY 4.0"},
      provisions: 1,
      problems: [],
      isBundled: false,
      instead: null,
    })
    await expect(readdir(places.userData)).rejects.toThrow()
  })

  it("is in the library from then on, with the file and the day it came from", async () => {
    const {packs: found, places, again} = await packs()
    expect(await ids(found)).not.toContain("tiny")
    const path = await put(places, packFile())
    expect(await install(found, path)).toEqual({installed: true, pack: "tiny"})
    await unlink(path)
    for (const each of [found, again()]) {
      const library = await each.library()
      expect(library.packs.map(({head}) => head.id)).toContain("tiny")
      expect(library.installed).toEqual([
        {
          key: "tiny",
          pack: "tiny",
          why: null,
          from: "tiny.proviso-pack",
          date: now().toISOString(),
        },
      ])
    }
  })

  it("does not replace another version unless that is what was agreed to", async () => {
    const {packs: found, places} = await packs()
    await install(found, await put(places, packFile()))
    const newer = await put(places, packFile({version: "1.10.0"}), "newer.proviso-pack")
    const offer = await found.look(newer)
    expect(offer.instead?.version).toBe("1.0.0")
    const {hash} = offer
    expect(await found.install(newer, {hash, instead: null})).toEqual({
      installed: false,
      why: "changed",
    })
    expect((await found.library()).installed[0]?.from).toBe("tiny.proviso-pack")
    expect(await install(found, newer)).toEqual({installed: true, pack: "tiny"})
    const library = await found.library()
    expect(library.packs.find(({head}) => head.id === "tiny")?.head.version).toBe("1.10.0")
    expect(library.installed).toHaveLength(1)
  })

  it("is not installed when it is no longer the file that was shown", async () => {
    const {packs: found, places} = await packs()
    const path = await put(places, packFile())
    const {hash} = await found.look(path)
    await writeFile(path, packFile({version: "6.6.6"}))
    expect(await found.install(path, {hash, instead: null})).toMatchObject({installed: false})
    expect(await ids(found)).not.toContain("tiny")
  })

  it("never takes the place of one that comes with Proviso", async () => {
    const {packs: found, places} = await packs()
    const path = await put(places, packFile({id: "tip-2009"}))
    expect((await found.look(path)).isBundled).toBe(true)
    await expect(install(found, path)).rejects.toMatchObject({
      data: {kind: "bad-pack", detail: expect.stringContaining("cannot be replaced") as string},
    })
    const {packs: all} = await found.library()
    expect(all.find(({head}) => head.id === "tip-2009")?.head.title).not.toBe("A tiny pack")
  })

  it.each([
    ["problems in it", packFile({more: "colour: red"}), /^a\.yaml, line 9: “colour”/],
    ["a letter changed", packFile().replace("tiny pack", "tinny pack"), /is damaged/],
    ["no pack in it", "Dear Minister,", /This is not a pack file/],
    ["bytes that are no text", "\u0000\ufffd", /This is not a pack file/],
  ])("is not installed with %s", async (_what, text, why) => {
    const {packs: found, places} = await packs()
    const path = await put(places, text)
    const {problems, hash} = await found.look(path)
    expect(problems.length).toBeGreaterThan(0)
    const refused: unknown = await found
      .install(path, {hash, instead: null})
      .catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(HostError)
    expect((refused as HostError).data.detail).toMatch(why)
    expect((await found.library()).installed).toEqual([])
  })

  it("that was damaged since is listed with the reason, can be replaced, and can be removed", async () => {
    const {packs: found, places, again} = await packs()
    const path = await put(places, packFile())
    await install(found, path)
    const kept = join(places.userData, "packs/tiny-pack.txt")
    await writeFile(kept, (await readFile(kept, "utf8")).slice(0, -50))
    await writeFile(join(places.userData, "packs/odd one-pack.txt"), "nonsense")
    const damaged = again()
    const {installed, refused} = await damaged.library()
    expect(installed.map(({key, pack}) => [key, pack])).toEqual([
      ["odd one", null],
      ["tiny", null],
    ])
    expect(refused.map(({name}) => name)).toEqual(["odd one-pack.txt", "tiny.proviso-pack"])
    expect(refused[1]?.why).toMatch(/^tiny\.proviso-pack, line \d+: The file is damaged/)
    await damaged.remove("odd one")
    expect((await damaged.look(path)).instead).toMatchObject({version: null})
    await install(damaged, path)
    expect(await ids(damaged)).toContain("tiny")
    await damaged.remove("tiny")
    expect(await ids(again())).not.toContain("tiny")
    expect(await readdir(join(places.userData, "packs"))).toEqual([])
  })

  it("that calls itself otherwise than it was kept is refused", async () => {
    const {packs: found, places, again} = await packs()
    await install(found, await put(places, packFile()))
    const folder = join(places.userData, "packs")
    const kept = await readFile(join(folder, "tiny-pack.txt"), "utf8")
    await writeFile(join(folder, "tip-2009-pack.txt"), kept)
    const {installed} = await again().library()
    expect(installed.map(({key, pack}) => [key, pack])).toEqual([
      ["tiny", "tiny"],
      ["tip-2009", null],
    ])
  })

  it.each(["../settings", "/etc/passwd", "..", "nothing", "tip-2009"])(
    "is not removed under the name %j",
    async (key) => {
      const {packs: found, places} = await packs()
      await install(found, await put(places, packFile()))
      await writeFile(join(places.userData, "settings-pack.txt"), "mine")
      await expect(found.remove(key)).rejects.toMatchObject({data: {kind: "not-found"}})
      expect(await ids(found)).toContain("tiny")
    },
  )

  it("can be removed while bills that were made from it go on as before", async () => {
    const {packs: found, places} = await packs()
    await install(found, await put(places, packFile()))
    const before = await found.library()
    let n = 0
    const request = {
      pack: "tiny",
      title: "Act",
      state: "Valdoria",
      profile: "common",
      select: {kind: "all"},
    } as const
    const doc = createBill(
      before,
      request,
      mintFrom(() => (n += 0.001)),
    )
    await found.remove("tiny")
    const library = await found.library()
    expect(doc.textContent).toContain("Words of art-1.")
    expect(validate(doc, library).filter(({severity}) => severity === "error")).toEqual(
      validate(doc, before).filter(({severity}) => severity === "error"),
    )
    const text = serializeDraft({
      documentId: "doc-1",
      created: "2027-01-01T00:00:00Z",
      doc,
      versions: [],
      copy: null,
      source: null,
    })
    const options = {...draftExport, guidance: "comments"} as const
    const bytes = await exportDraft({text, options, library}, () => undefined)
    expect(Buffer.from(bytes.subarray(0, 2)).toString()).toBe("PK")
  })
})

describe("the packs compiled by the build", () => {
  it("are what the texts say, and are passed over as soon as one of these is another", async () => {
    const folder = await temporaryFolder()
    const templates = join(folder, "templates")
    const place = join(templates, "packs/tiny")
    await mkdir(place, {recursive: true})
    for (const [name, text] of files({"a.yaml": provision("art-1")})) {
      await writeFile(join(place, name), text)
    }
    const file = join(folder, "templates.json")
    expect(await readCompiled(file, templates)).toBeNull()
    await writeFile(file, (await compile(templates)).text)
    const compiled = await readCompiled(file, templates)
    expect(compiled).toEqual(JSON.parse(JSON.stringify(await readBundled(templates))))
    expect(compiled?.packs).toHaveLength(1)

    // The same length, and within the same second.
    await writeFile(join(place, "a.yaml"), provision("art-1").replace("Words of", "Terms of"))
    expect(await readCompiled(file, templates)).toBeNull()
    const places = {...(await makePlaces()), templates, compiled: file}
    const {packs: read} = await new Packs(places, now, new Versions(places.userData, now)).library()
    expect(JSON.stringify(read)).toContain("Terms of art-1")
  })
})

it("a pack that is not right fails the build, by file and line", async () => {
  const templates = join(await temporaryFolder(), "templates")
  const place = join(templates, "packs/tiny")
  await mkdir(place, {recursive: true})
  for (const [name, text] of files({"a.yaml": provision("art-1", {more: "colour: red"})})) {
    await writeFile(join(place, name), text)
  }
  const program = join(root, "build/electron/compile.js")
  const env = {...process.env, PROVISO_TEMPLATES: templates}
  const {status, stderr} = spawnSync(process.execPath, [program], {env, encoding: "utf8"})
  expect(status).toBe(1)
  expect(stderr).toContain("templates: tiny: a.yaml, line 9: “colour” is not known here.")
})

/** The terminal in this process, in a folder of its own that holds a good pack. */
async function terminal() {
  const folder = await temporaryFolder()
  const {services, places} = await makeServices({now})
  const write = async (texts: Readonly<Record<string, string>>, name = "my-pack") => {
    await mkdir(join(folder, name), {recursive: true})
    for (const [file, text] of files(texts)) await writeFile(join(folder, name, file), text)
  }
  await write({"a.yaml": provision("art-1")})
  const run = (...args: string[]) =>
    runTerminal(args, {services, path: (written) => resolve(folder, written), now})
  return {folder, run, write, places}
}

describe("pack check", () => {
  it("finds nothing wrong with a good pack", async () => {
    const {run} = await terminal()
    const {code, out, err} = await run("pack", "check", "my-pack")
    expect([code, err]).toEqual([0, ""])
    expect(out.split("\n")[0]).toBe("tiny 1.0.0: no problems in 1 provision and 0 definitions.")
  })

  it("advises what good drafting would change, and finds nothing wrong for that", async () => {
    const {run, write} = await terminal()
    await write({"a.yaml": provision("art-1", {paragraphs: "- {id: p1, text: 'He shall go.'}"})})
    const {code, out} = await run("pack", "check", "my-pack")
    expect(code).toBe(0)
    expect(out).toMatch(/places where a careful drafter may want to look again/)
    expect(out).toMatch(/^a\.yaml:\d+ .*“He”/m)
    const data = JSON.parse((await run("pack", "check", "my-pack", "--json")).out) as object
    expect(data).toMatchObject({problems: [], advice: expect.any(Array) as unknown})
  })

  it("names every problem by file and line, then their number, also as data", async () => {
    const {run, write} = await terminal()
    await write({
      "a.yaml": provision("art-1", {more: "colour: red"}),
      "b.yaml": provision("art-2", {level: "strict", more: "needs: {}"}),
    })
    const {code, out, err} = await run("pack", "check", "my-pack")
    expect([code, err]).toEqual([1, ""])
    expect(out.trim().split("\n")).toEqual([
      "a.yaml:9 “colour” is not known here. Correct the name or take it out.",
      expect.stringMatching(/^b\.yaml:4 “level” is not right: /),
      expect.stringMatching(/^b\.yaml:9 “needs” is not right: /),
      "my-pack: 3 problems in 2 files.",
    ])
    const data = JSON.parse((await run("pack", "check", "my-pack", "--json")).out) as object
    expect(data).toMatchObject({id: "tiny", problems: [{file: "a.yaml", line: 9}, {}, {}]})
  })

  it("says that a link to a pack of Proviso's leads nowhere, and passes over packs that are not here", async () => {
    const {run, write} = await terminal()
    const link = (to: string) =>
      provision("art-1").replace(
        "  requires: ",
        `  links: [{to: ${to}, text: There}]\n  requires: `,
      )
    await write({"a.yaml": link("tip-2009/art-800")})
    expect((await run("pack", "check", "my-pack")).out).toContain(
      "a.yaml:11 The pack tip-2009 has no provision “art-800”.",
    )
    await write({"a.yaml": link("tip-2009/art-8")})
    expect(await run("pack", "check", "my-pack")).toMatchObject({code: 0})
    await write({"a.yaml": link("another/art-8")})
    expect(await run("pack", "check", "my-pack")).toMatchObject({code: 0})
  })

  it("follows no link out of the folder", async () => {
    const {folder, run} = await terminal()
    await writeFile(join(folder, "secret.yaml"), "id: secret")
    await symlink(join(folder, "secret.yaml"), join(folder, "my-pack/link.yaml"))
    await mkdir(join(folder, "my-pack/folder.yaml"))
    const {code, out} = await run("pack", "check", "my-pack")
    expect(code).toBe(1)
    expect(out).toMatch(/^folder\.yaml:1 .*not a file.*\nlink\.yaml:1 .*not a file/)
  })

  it("says that a file is in another encoding", async () => {
    const {folder, run} = await terminal()
    await writeFile(
      join(folder, "my-pack/a.yaml"),
      Buffer.from("heading: Trafic illicite \xe9", "latin1"),
    )
    expect((await run("pack", "check", "my-pack")).out).toContain("a.yaml:1 The file is not UTF-8")
  })

  it("reads a file that begins with a mark of its encoding, and one with the line ends of Windows", async () => {
    const {run, write} = await terminal()
    await write({"a.yaml": `\ufeff${provision("art-1").replaceAll("\n", "\r\n")}`})
    expect(await run("pack", "check", "my-pack")).toMatchObject({code: 0})
  })

  it.each([
    ["a folder that is not there", "nowhere", /^There is no folder nowhere\. Name the folder/],
    [
      "a folder without pack.yaml",
      "empty",
      /^empty is not a pack, .* begin one as docs\/packs\.md/,
    ],
    ["a pack.yaml.txt", "named", /^named holds no pack\.yaml, but pack\.yaml\.txt\. Rename/],
    ["another file", "notes.txt", /^notes\.txt is no folder and no pack file\. Name the folder/],
  ])("answers %s with one sentence and the next step", async (_what, name, sentence) => {
    const {folder, run} = await terminal()
    await mkdir(join(folder, "empty"))
    await mkdir(join(folder, "named"))
    await writeFile(join(folder, "named/pack.yaml.txt"), head(["a.yaml"]))
    await writeFile(join(folder, "notes.txt"), "")
    const {code, out, err} = await run("pack", "check", name)
    expect([code, out]).toEqual([1, ""])
    expect(err).toMatch(sentence)
    expect(err.trim().split("\n")).toHaveLength(1)
  })

  it("is misused without a folder, and an unknown word after pack names the commands", async () => {
    const {run} = await terminal()
    expect(await run("pack", "check")).toMatchObject({code: 2, out: ""})
    const {code, err} = await run("pack", "bake", "my-pack")
    expect(code).toBe(2)
    expect(err).toMatch(/no command “pack bake”.*pack check, pack build/)
    expect((await run("pack", "check", "--help")).out).toContain("pack check DIR [options]")
  })
})

describe("pack build, install and remove", () => {
  it("hand a pack on from one terminal to another", async () => {
    const {folder, run} = await terminal()
    const built = await run("pack", "build", "my-pack", "-o", "tiny.proviso-pack")
    expect(built).toMatchObject({code: 0, err: ""})
    expect(await readFile(join(folder, "tiny.proviso-pack"), "utf8")).toBe(packFile())
    expect(await run("pack", "check", "tiny.proviso-pack")).toMatchObject({code: 0})
    expect(await run("pack", "install", "tiny.proviso-pack")).toMatchObject({code: 0, err: ""})
    expect((await run("packs")).out).toContain("  Installed from tiny.proviso-pack on 2027-03-01.")
    const again = await run("pack", "install", "tiny.proviso-pack")
    expect(again).toMatchObject({code: 2})
    expect(again.err).toContain("Version 1.0.0 of tiny is installed; the file holds version 1.0.0.")
    expect(await run("pack", "install", "tiny.proviso-pack", "--replace")).toMatchObject({code: 0})
    expect(await run("pack", "remove", "tiny")).toMatchObject({code: 0})
    expect((await run("packs")).out).not.toContain("tiny")
    expect((await run("pack", "remove", "tiny")).err).toContain("No pack “tiny” is installed")
  })

  it("write and install nothing where there are problems", async () => {
    const {folder, run, write} = await terminal()
    await write({"a.yaml": provision("art-1", {more: "colour: red"})})
    const built = await run("pack", "build", "my-pack", "-o", "tiny.proviso-pack")
    expect(built.code).toBe(1)
    expect(built.out).toMatch(/^a\.yaml:9 .*\nmy-pack: 1 problem in 1 file, so no pack file was/)
    expect(await readdir(folder)).toEqual(["my-pack"])
    await writeFile(join(folder, "bad.proviso-pack"), packFile({more: "colour: red"}))
    const installed = await run("pack", "install", "bad.proviso-pack")
    expect(installed.code).toBe(1)
    expect(installed.out).toMatch(/^a\.yaml:9 .*\nbad\.proviso-pack: 1 problem .* not installed/)
    expect((await run("packs")).out).not.toContain("tiny")
  })

  it("never replace a file unless told to, and only make files of the right name", async () => {
    const {folder, run} = await terminal()
    await writeFile(join(folder, "tiny.proviso-pack"), "mine")
    const build = ["pack", "build", "my-pack", "-o"]
    expect(await run(...build, "tiny.proviso-pack")).toMatchObject({code: 2})
    expect(await readFile(join(folder, "tiny.proviso-pack"), "utf8")).toBe("mine")
    expect(await run(...build, "tiny.proviso-pack", "--force")).toMatchObject({code: 0})
    expect((await run(...build, "tiny.zip")).err).toContain("does not end in .proviso-pack")
  })

  it("leave what comes with Proviso alone", async () => {
    const {folder, run} = await terminal()
    await writeFile(join(folder, "x.proviso-pack"), packFile({id: "tip-2009"}))
    const installed = await run("pack", "install", "x.proviso-pack", "--replace")
    expect(installed.err).toContain("comes with Proviso and cannot be replaced")
    const removed = await run("pack", "remove", "tip-2009")
    expect(removed.err).toContain("comes with Proviso and cannot be removed")
  })

  it("says that a pack file is not there", async () => {
    const {run} = await terminal()
    expect(await run("pack", "install", "nowhere.proviso-pack")).toMatchObject({
      code: 1,
      err: "There is no file nowhere.proviso-pack.\n",
    })
  })
})

it("pack check takes the bundled packs as it takes a team’s", async () => {
  const {services} = await makeServices()
  const run = (...args: string[]) =>
    runTerminal(args, {services, path: (written) => resolve(root, written), now})
  for (const name of await readdir(join(root, "templates/packs"))) {
    expect(await run("pack", "check", `templates/packs/${name}`)).toMatchObject({code: 0})
  }
})
