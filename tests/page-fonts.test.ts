import {readFileSync} from "node:fs"
import {join} from "node:path"
import {expect, it} from "vitest"

const root = join(import.meta.dirname, "..")

/** The rules for bundled faces, as the stylesheets have them. */
function facesIn(path: string): readonly string[] {
  return [...readFileSync(join(root, path), "utf8").matchAll(/@font-face\s*\{[^}]*\}/g)].map(
    ([rule]) => rule,
  )
}

it.each([
  ["renderer/style/page-fonts.css", 6],
  ["node_modules/@fontsource-variable/source-sans-3/wght.css", 2],
] as const)(
  "every bundled face says which signs it is for, since two for all cost seconds a key in a long paragraph: %s",
  (path, least) => {
    const faces = facesIn(path)
    expect(faces.length).toBeGreaterThanOrEqual(least)
    for (const face of faces) expect(face).toMatch(/unicode-range:\s*U\+/)
    expect(readFileSync(join(root, path), "utf8")).not.toContain("@import")
  },
)
