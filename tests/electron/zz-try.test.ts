import {readFileSync} from "node:fs"
import {it} from "vitest"
import {readPdf} from "/tmp/sources/electron/services/pdf-files"
it("x", async () => {
  for (const f of (process.env.F ?? "").split(" ")) {
    const s = await readPdf(readFileSync(f), f, "")
    console.log(f, s.language, s.unread)
    for (const l of s.lines) console.log(`${l.kind[0]}|${l.label}|${l.page}|i${l.indent}|${l.align[0]}|${l.size}|h${l.heading}| ${l.runs.map(r=>(r.strong?"*":"")+(r.raised?"^":"")+r.text+(r.strong?"*":"")).join("~")}`)
  }
}, 60000)
