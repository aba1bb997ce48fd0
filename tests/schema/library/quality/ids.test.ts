import {readFileSync} from "node:fs"
import {join} from "node:path"
import {describe, expect, it} from "vitest"
import {alternativesIn, clausesOf} from "../../../../schema/library/clause-walk"
import type {Pack} from "../../../../schema/library/pack"
import {amber, packFrom} from "../build"
import {bundledLibrary} from "../bundled"

/**
 * Bills remember what their provisions were made from by these ids, and other packs refer to them: an id that disappears leaves them
 * without their model. An id may be added; renewing the list protects it from then on.
 */
const golden = join(import.meta.dirname, "../../../golden/library-ids.txt")

const renew = "npx vitest run --project schema tests/schema/library/quality/ids.test.ts -u"
const advice = `An id that was delivered stays for ever: give it back to its provision, clause, blank or option. If it has to go all the same, renew tests/golden/library-ids.txt with "${renew}", and say in CHANGELOG.md what becomes of bills that have it`

describe("the ids of the bundled packs", () => {
  const ids = bundledLibrary().packs.flatMap(idsOf).sort()

  it("are unique", () => {
    expect(ids.filter((id, i) => id === ids[i - 1])).toEqual([])
  })

  it("are stable", async () => {
    // With the update flag the list is written anew, as the other golden files are.
    if (isRenewing()) await expect(`${ids.join("\n")}\n`).toMatchFileSnapshot(golden)
    else
      expect(missingFrom(ids, readFileSync(golden, "utf8").trim().split("\n")), advice).toEqual([])
  })
})

describe("the list of ids", () => {
  it("holds everything that something else can name", () => {
    expect(idsOf(packFrom(amber()))).toEqual([
      "tiny/rec-1",
      "tiny/def-amber",
      "tiny/def-dealer",
      "tiny/def-dealer.de-shop",
      "tiny/def-dealer.de-street",
      "tiny/def-zone",
      "tiny/art-1",
      "tiny/art-1.p1",
      "tiny/art-5",
      "tiny/art-5.p1",
      "tiny/art-8",
      "tiny/art-8.p1",
      "tiny/art-8.p1a",
      "tiny/art-8.p1b",
      "tiny/art-8.p2",
      "tiny/art-8.p2-fine",
      "tiny/art-8.p2-more",
      "tiny/art-9",
      "tiny/art-9.p1",
      "tiny [age]",
      "tiny [fine]",
      "tiny [short-title]",
      "tiny [state]",
      "tiny [?amber-age] old",
      "tiny [?amber-age] very-old",
      "tiny [?penalty] fine",
      "tiny [?penalty] prison",
      "tiny [?weight] great",
      "tiny [?weight] small",
      "tiny {ch-1}",
      "tiny {ch-2}",
    ])
  })

  it("tells an id that was renamed from one that was added", () => {
    expect(missingFrom(["a", "c"], ["a", "b"])).toEqual(["b"])
    expect(missingFrom(["a", "b"], ["a", "b", "c"])).toEqual(["c"])
  })
})

function missingFrom(ids: readonly string[], wanted: readonly string[]): readonly string[] {
  const there = new Set(ids)
  return wanted.filter((id) => !there.has(id))
}

function isRenewing(): boolean {
  return expect.getState().snapshotState.snapshotUpdateState === "all"
}

function idsOf(pack: Pack): readonly string[] {
  const {id} = pack.head
  const parts = [
    ...pack.recitals.map((recital) => `${id}/${recital.id}`),
    ...[...pack.definitions, ...pack.provisions].flatMap((part) => [
      `${id}/${part.id}`,
      ...clausesOf(part).map((clause) => `${id}/${part.id}.${clause.id}`),
    ]),
  ]
  const options = new Set(
    [
      ...Object.values(pack.choices).map(({key, options}) => ({key, options})),
      ...pack.head.designs.map(({choose, options}) => ({key: choose, options})),
      ...[...pack.definitions, ...pack.provisions]
        .flatMap(alternativesIn)
        .map(({choose, options}) => ({key: choose, options})),
    ].flatMap(({key, options}) => options.map((option) => `${id} [?${key}] ${option.id}`)),
  )
  return [
    ...parts,
    ...Object.keys(pack.blanks)
      .sort()
      .map((key) => `${id} [${key}]`),
    ...[...options].sort(),
    ...pack.head.chapters.map((chapter) => `${id} {${chapter.id}}`),
  ]
}
