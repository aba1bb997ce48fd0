import {readdir, readFile} from "node:fs/promises"
import {basename, join} from "node:path"
import type {ReadKind} from "../../electron/read-file"
import {writeDocx} from "../../schema/formats/docx/write"
import {profileIds} from "../../schema/profiles/profiles"
import {context, everything, options} from "../schema/docx/bills"
import {remarkedRedline} from "../schema/docx/redlines"
import {root} from "../electron/home"

export interface RealFile {
  readonly name: string
  readonly kind: ReadKind
  readonly bytes: Uint8Array
}

const fixtures = join(root, "tests/fixtures")

/** Texts of other makers: read as sources, which reads the Word files among them as Word files first. */
const others = [
  "sources/journal.docx",
  "sources/journal.html",
  "sources/act-en.pdf",
  "sources/act-ar.pdf",
  "sources/gazette.pdf",
  "laws/en-messy.txt",
  "laws/ru-stati.txt",
]

/** Files of every maker that is at hand: Proviso, LibreOffice, pandoc, python-docx, Chromium. */
export async function realFiles(): Promise<readonly RealFile[]> {
  const files: RealFile[] = []
  for (const profile of profileIds) {
    const made = [
      writeDocx(everything(profile), options(), context),
      writeDocx(everything(profile), options({blanks: "brackets", guidance: "boxes"}), context),
      writeDocx(everything(profile), options({guidance: "footnotes", final: true}), context),
      writeDocx(remarkedRedline(profile), options({guidance: "comments"}), context),
    ]
    for (const [i, bytes] of (await Promise.all(made)).entries()) {
      files.push({name: `${profile}-${i}.docx`, kind: "word", bytes})
    }
  }
  const word = (await readdir(join(fixtures, "word"))).filter((name) => name.endsWith(".docx"))
  for (const path of [...word.map((name) => `word/${name}`), ...others]) {
    files.push({
      name: basename(path),
      kind: "source",
      bytes: await readFile(join(fixtures, path)),
    })
  }
  return files
}
