import {readFileSync, readdirSync} from "node:fs"
import {join} from "node:path"
import {describe, expect, it} from "vitest"
import manifest from "../../package.json" with {type: "json"}
import {root} from "./home"

/** The source of everything that runs on a user's computer, by path. */
const sources = ["electron", "renderer", "schema"].flatMap((folder) =>
  readdirSync(join(root, folder), {recursive: true, encoding: "utf8"})
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({
      path: `${folder}/${path.replaceAll("\\", "/")}`,
      // What comments and types speak of is not done.
      text: readFileSync(join(root, folder, path), "utf8").replace(
        /\/\*[^]*?\*\/|^\s*\/\/.*$|^import type .*$/gm,
        "",
      ),
    })),
)

const filesWith = (pattern: RegExp) =>
  sources.filter(({text}) => pattern.test(text)).map(({path}) => path)

describe("Proviso and the network", () => {
  it("meet in the loopback server alone, and in the call by which its page reaches it", () => {
    expect(sources.length).toBeGreaterThan(500)
    expect(
      filesWith(/["'](?:node:)?(?:https?|http2|net|tls|dgram|dns|dns\/promises|inspector)["']/),
    ).toEqual(["electron/browser-host.ts"])
    expect(filesWith(/\bfetch\(/)).toEqual(["renderer/host.ts"])
    expect(filesWith(/\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTC\w+)\b/)).toEqual([])
  })

  it("name no address of another computer, but of vocabularies that are never asked for", () => {
    const addresses = sources.flatMap(({text}) =>
      [...text.matchAll(/\bhttps?:\/\/[\w.-]+/g)].map(([address]) => address),
    )
    expect([...new Set(addresses)].sort()).toEqual(vocabularies)
  })

  it("have nothing between them that reports crashes, counts use or fetches updates", () => {
    expect(
      filesWith(/\b(?:crashReporter|autoUpdater|contentTracing|netLog|clientRequest)\b/i),
    ).toEqual([])
    const libraries = Object.keys({...manifest.dependencies, ...manifest.devDependencies})
    expect(libraries.length).toBeGreaterThan(20)
    const reporting =
      /sentry|bugsnag|analytics|telemetry|posthog|segment|amplitude|mixpanel|updater|update-electron|crash|rollbar|datadog|newrelic|matomo/
    expect(libraries.filter((name) => reporting.test(name))).toEqual([])
  })
})

/** Names of XML vocabularies, which look like addresses, and the server's own. */
const vocabularies: readonly string[] = [
  "http://127.0.0.1",
  "http://purl.oclc.org",
  "http://purl.org",
  "http://schemas.microsoft.com",
  "http://schemas.openxmlformats.org",
  "http://www.w3.org",
]
