import {existsSync, readFileSync} from "node:fs"
import {join, resolve} from "node:path"
import {expect, it} from "vitest"

const root = resolve(import.meta.dirname, "..")
const page = readFileSync(join(root, "SECURITY.md"), "utf8")

it("SECURITY.md names a setting and a check for each of the 20 points, and only files that are there", () => {
  const rows = page.split("\n").flatMap((line) => {
    const [, number, , setting, check] = /^\| (\d+) \| (.*?) \| (.*?) \| (.*?) \|$/.exec(line) ?? []
    return number === undefined ? [] : [{number: Number(number), setting, check}]
  })
  expect(rows.map(({number}) => number)).toEqual(Array.from({length: 20}, (_, i) => i + 1))
  let before = ""
  for (const {number, setting, check} of rows) {
    expect(setting, `setting of ${number}`).toBeTruthy()
    // "The same" is the row above.
    const named = check === "the same" ? before : (check ?? "")
    expect(named, `check of ${number}`).toMatch(/\.test\.ts|\.spec\.ts/)
    before = named
  }
  const files = [...page.matchAll(/`([\w./-]+\.(?:ts|js|mjs|yml))`/g)].map(([, name = ""]) => name)
  expect(files.length).toBeGreaterThan(40)
  for (const name of files) {
    const places = [name, `tests/electron/${name}`, `tests/e2e/${name}`]
    expect(
      places.some((place) => existsSync(join(root, place))),
      name,
    ).toBe(true)
  }
})
