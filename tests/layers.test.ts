import {readdirSync, readFileSync} from "node:fs"
import {dirname, join, relative, resolve, sep} from "node:path"
import {describe, expect, it} from "vitest"

const root = resolve(import.meta.dirname, "..")

/** What each folder may import: folders of ours, and whether Node's own modules and Electron. */
const layers = {
  schema: {folders: ["schema"], node: false},
  renderer: {folders: ["renderer", "schema"], node: false},
  electron: {folders: ["electron", "schema"], node: true},
} as const
type Layer = keyof typeof layers

/** Only these may know Electron at run time; the rest of electron/ runs under plain Node. */
const shell = ["electron/main.ts", "electron/preload.ts"]

interface Import {
  readonly from: string
  readonly isType: boolean
}

/** Imports, re-exports and dynamic imports of a source text. */
function importsIn(text: string): readonly Import[] {
  const pattern =
    /(?:^|[\n;])\s*(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]+?\sfrom\s+)?["']([^"'\n]+)["']|import\(\s*["']([^"'\n]+)["']\s*\)/g
  return [...text.matchAll(pattern)].map(([, type, from, dynamic]) => ({
    from: from ?? dynamic ?? "",
    isType: type !== undefined,
  }))
}

/** Why a file of a layer may not import what it does; one sentence each. */
function violations(layer: Layer, file: string, text: string): readonly string[] {
  const {folders, node} = layers[layer]
  return importsIn(text).flatMap(({from, isType}) => {
    const sentence = `${file} imports ${from}`
    if (from.startsWith(".")) {
      const target = relative(root, resolve(root, dirname(file), from)).split(sep)
      if (target.join("/") === "package.json") return node ? [] : [sentence]
      return folders.some((folder) => folder === target[0]) ? [] : [sentence]
    }
    if (from === "electron") return node && (isType || shell.includes(file)) ? [] : [sentence]
    return from.startsWith("node:") && !node ? [sentence] : []
  })
}

function filesOf(layer: Layer): readonly string[] {
  return readdirSync(join(root, layer), {recursive: true, encoding: "utf8"})
    .filter((name) => /\.(?:ts|tsx|mts|js|mjs)$/.test(name))
    .map((name) => `${layer}/${name.split(sep).join("/")}`)
}

describe("the layers", () => {
  it.each<Layer>(["schema", "renderer", "electron"])("%s imports only what it may", (layer) => {
    const files = filesOf(layer)
    expect(files.length).toBeGreaterThan(10)
    const found = files.flatMap((file) =>
      violations(layer, file, readFileSync(join(root, file), "utf8")),
    )
    expect(found).toEqual([])
  })

  it.each<[Layer, string, string]>([
    ["schema", "schema/a.ts", 'import {x} from "../renderer/x"'],
    ["schema", "schema/deep/a.ts", 'import {x} from "../../electron/x"'],
    ["schema", "schema/a.ts", 'import {readFile} from "node:fs"'],
    ["schema", "schema/a.ts", 'export * from "../tests/schema/build"'],
    ["schema", "schema/a.ts", 'import "../templates/x"'],
    ["renderer", "renderer/a.tsx", 'import type {Services} from "../electron/services"'],
    ["renderer", "renderer/a.tsx", 'const x = await import("../electron/services")'],
    ["renderer", "renderer/a.tsx", 'import {ipcRenderer} from "electron"'],
    ["renderer", "renderer/a.tsx", 'import {join} from "node:path"'],
    ["electron", "electron/a.ts", 'import {\n  Session,\n} from "../renderer/session"'],
    ["electron", "electron/services/a.ts", 'import {app} from "electron"'],
  ])("notice a violation in %s", (layer, file, text) => {
    expect(violations(layer, file, text)).toHaveLength(1)
  })

  it.each<[Layer, string, string]>([
    ["schema", "schema/deep/a.ts", 'import {x} from "../host"'],
    ["renderer", "renderer/a.tsx", 'import {schema} from "../schema/schema"'],
    ["electron", "electron/a.ts", 'import type {Session} from "electron"'],
    ["electron", "electron/main.ts", 'import {app} from "electron"'],
    ["electron", "electron/a.ts", 'import {version} from "../package.json" with {type: "json"}'],
  ])("allow what is allowed in %s", (layer, file, text) => {
    expect(violations(layer, file, text)).toEqual([])
  })
})
