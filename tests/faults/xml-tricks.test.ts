import {expect} from "vitest"
import {readBytes} from "../../electron/read-file"
import {HostError} from "../../schema/host"
import {say} from "../../schema/messages"
import {documentXml, wordParts, zipped} from "../electron/word-zip"
import {templateParts} from "../schema/docx/templates"
import {fault} from "./fault"

const mega = 1_000_000
const law = "<w:p><w:r><w:t>Law.</w:t></w:r></w:p>"
const lol = Array.from({length: 9}, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
  "",
)
const quadratic = `<!ENTITY a "${"a".repeat(50_000)}">`
const attributes = Array.from({length: 200_000}, (_, i) => `a${i}="1"`).join(" ")
const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`
const utf16 = (text: string, high: boolean) => {
  const bytes = Buffer.from(text, "utf16le")
  return high ? bytes.swap16() : bytes
}

/** What is put before and into the element that a part begins with; "refused", or what is still read. */
const tricks: readonly (readonly [
  what: string,
  made: (start: string, rest: string) => string | Uint8Array,
  expected: "refused" | "any",
])[] = [
  [
    "an entity of a file",
    (s, r) => `<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>${s}&x;${r}`,
    "refused",
  ],
  [
    "an entity of a page",
    (s, r) => `<!DOCTYPE x [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>${s}&x;${r}`,
    "refused",
  ],
  [
    "a document type elsewhere",
    (s, r) => `<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">${s}${r}`,
    "refused",
  ],
  [
    "an entity of parameters",
    (s, r) => `<!DOCTYPE x [<!ENTITY % x SYSTEM "file:///etc/passwd">%x;]>${s}${r}`,
    "refused",
  ],
  ["a billion laughs", (s, r) => `<!DOCTYPE x [<!ENTITY l0 "lol">${lol}]>${s}&l9;${r}`, "refused"],
  [
    "a long entity many times",
    (s, r) => `<!DOCTYPE x [${quadratic}]>${s}${"&a;".repeat(50_000)}${r}`,
    "refused",
  ],
  ["an empty document type", (s, r) => `<!DOCTYPE x>${s}${r}`, "refused"],
  ["an entity without a declaration", (s, r) => `${s}&x;${r}`, "refused"],
  ["200,000 attributes", (s, r) => s.replace(">", ` ${attributes}>`) + r, "any"],
  [
    "an element included from a file",
    (s, r) =>
      `${s}<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>${r}`,
    "any",
  ],
  [
    "a style sheet of its own",
    (s, r) => `<?xml-stylesheet href="file:///etc/passwd"?>${s}${r}`,
    "any",
  ],
  ["UTF-7", (s, r) => `${declared("UTF-7")}${s}+ADw-script+AD4-${r}`, "refused"],
  ["UTF-16 that says it is UTF-8", (s, r) => utf16(`${declared("UTF-8")}${s}${r}`, false), "any"],
  [
    "UTF-16 the other way round, with a document type",
    (s, r) => utf16(`\ufeff<!DOCTYPE x>${s}${r}`, true),
    "refused",
  ],
  ["half of a sign of UTF-16", (s, r) => utf16(`\ufeff${s}${r}`, false).subarray(0, -1), "refused"],
  [
    "bytes that are no UTF-8",
    (s, r) => Buffer.concat([Buffer.from(s), Buffer.from([0xc0, 0xaf, 0xff]), Buffer.from(r)]),
    "any",
  ],
]

async function outcome(reading: Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await reading)
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    const {kind, subject, detail} = error.data
    expect(kind).not.toBe("unknown")
    expect(say(`host.${kind}`, {subject, detail})).toMatch(/\.$/)
    return "refused"
  }
}

fault(
  "18",
  "XML that includes, declares and grows: in Word files, in templates, and as web pages",
  {short: 3 * tricks.length, long: 3 * tricks.length},
  async () => {
    for (const [what, make, expected] of tricks) {
      const before = process.memoryUsage().rss
      const [start = "", rest = ""] = documentXml(law)
        .replace(/^<\?xml[^>]*>/, "")
        .split(/(?<=<w:body>)/)
      const document = make(start.includes("xml") ? start : documentXml(""), rest)
      const word = new Map<string, string | Uint8Array>(wordParts(law))
      word.set("word/document.xml", document)
      const template = new Map(templateParts())
      const styles = Buffer.from(template.get("word/styles.xml") ?? []).toString("utf8")
      const at = styles.indexOf(">") + 1
      const bytes = make(styles.slice(0, at), styles.slice(at))
      template.set("word/styles.xml", typeof bytes === "string" ? Buffer.from(bytes) : bytes)
      const page = make("<html><body>", "<p>Law.</p></body></html>")
      const pageBytes = typeof page === "string" ? Buffer.from(page) : Buffer.from(page)
      const found = [
        await outcome(readBytes({kind: "word", name: "a.docx", bytes: zipped(word)})),
        await outcome(readBytes({kind: "template", name: "a.dotx", bytes: zipped(template)})),
        await outcome(readBytes({kind: "source", name: "a.html", bytes: pageBytes})),
      ]
      if (expected === "refused") expect(found.slice(0, 2), what).toEqual(["refused", "refused"])
      for (const each of found) {
        expect(each, what).not.toMatch(/root:|lollollol|<script/)
        expect(each.length, what).toBeLessThan(20 * mega)
      }
      expect(process.memoryUsage().rss - before, what).toBeLessThan(500 * mega)
    }
    return 3 * tricks.length
  },
)
