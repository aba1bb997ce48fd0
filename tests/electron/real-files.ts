import {readdir, readFile} from "node:fs/promises"
import {join} from "node:path"
import type {ReadKind} from "../../electron/read-file"
import {writeDocx} from "../../schema/formats/docx/write"
import {profileIds} from "../../schema/profiles/profiles"
import {context, everything, options} from "../schema/docx/bills"
import {remarkedRedline} from "../schema/docx/redlines"
import {root} from "./home"

export interface RealFile {
  readonly name: string
  readonly kind: ReadKind
  readonly bytes: Uint8Array
}

const fixtures = join(root, "tests/fixtures/word")

/** Files of every maker that is at hand: Proviso, LibreOffice, pandoc, python-docx. */
export async function realFiles(): Promise<readonly RealFile[]> {
  const word = (name: string, bytes: Uint8Array): RealFile => ({name, kind: "word", bytes})
  const files: RealFile[] = []
  for (const profile of profileIds) {
    const made = [
      writeDocx(everything(profile), options(), context),
      writeDocx(everything(profile), options({blanks: "brackets", guidance: "boxes"}), context),
      writeDocx(everything(profile), options({guidance: "footnotes", final: true}), context),
      writeDocx(remarkedRedline(profile), options({guidance: "comments"}), context),
    ]
    for (const [i, bytes] of (await Promise.all(made)).entries()) {
      files.push(word(`${profile}-${i}.docx`, bytes))
    }
  }
  for (const name of (await readdir(fixtures)).filter((each) => each.endsWith(".docx"))) {
    files.push(word(name, await readFile(join(fixtures, name))))
  }
  return files
}
