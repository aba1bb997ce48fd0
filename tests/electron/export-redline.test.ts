import {strFromU8, unzipSync} from "fflate"
import {expect, it} from "vitest"
import {exportDraft} from "../../electron/export-draft"
import {compare} from "../../schema/compare/compare"
import {redlined} from "../../schema/compare/redline"
import {serializeDraft} from "../../schema/file"
import {draftExport} from "../../schema/formats/export"
import {bundledLibrary} from "../schema/library/bundled"
import {article, bill, clause} from "../schema/build"

it("a redline is exported with both its texts", async () => {
  const law = (days: string) =>
    bill(article({id: "a1"}, "Aim", clause({id: "c1"}, `within ${days} days`)))
  const doc = redlined(compare(law("thirty"), law("sixty")))
  const text = serializeDraft({
    documentId: "d",
    created: "",
    doc,
    versions: [],
    copy: null,
    source: null,
  })
  const input = {text, options: draftExport, library: bundledLibrary()}
  const bytes = await exportDraft(input, () => undefined)
  const xml = strFromU8(unzipSync(bytes)["word/document.xml"] ?? new Uint8Array())
  expect(xml).toMatch(/<w:ins .*?sixty/)
  expect(xml).toMatch(/<w:delText[^>]*>thirty/)
})
