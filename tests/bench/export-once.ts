import {readFileSync} from "node:fs"
import {parseDraft} from "../../schema/file"
import {draftExport} from "../../schema/formats/export"
import {writeDocx} from "../../schema/formats/docx/write"

/** Exports one draft and prints how long it took and how much memory the process needed, as JSON. */
const [file = ""] = process.argv.slice(2)
const parsed = parseDraft(readFileSync(file, "utf8"))
if (!parsed.ok) throw new Error(parsed.detail)
const started = performance.now()
const bytes = await writeDocx(parsed.draft.doc, draftExport, {
  library: null,
  created: "2026-01-01T00:00:00Z",
})
const exportMs = performance.now() - started
// maxRSS is in kilobytes.
const peakMb = process.resourceUsage().maxRSS / 1000
process.stdout.write(JSON.stringify({exportMs, peakMb, bytes: bytes.length}))
