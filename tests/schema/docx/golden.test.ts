import {describe, expect, it} from "vitest"
import {docxParts} from "../../../schema/formats/docx/write"
import {
  article,
  billIn,
  blank,
  clause,
  closing,
  division,
  enacting,
  inserted,
  preamble,
  ref,
  term,
  title,
} from "../build"
import {context, options} from "./bills"

/** A small bill, written out in full, so that any change to the file shows in a diff. Renew with `npx vitest -u` and read the diff. */
const small = (profile: string) =>
  billIn(
    profile,
    title("Archives Bill"),
    preamble("Recognizing that archives matter,"),
    enacting("The ", blank("legislature"), " has adopted this Law:"),
    division(
      {id: "c1"},
      "Archives",
      article(
        {id: "a1", note: "Check the date."},
        "Purpose",
        clause({id: "a1p1"}, "This Law keeps archives, as ", ref("a2p1a"), " says."),
      ),
      article(
        {id: "a2"},
        "Keeping",
        clause(
          {id: "a2p1"},
          "Every office keeps:",
          clause({id: "a2p1a"}, "its ", term("files"), "; and"),
          clause({id: "a2p1b"}, "its books,"),
          closing("for ", blank("years", "number", "number"), " years."),
        ),
        clause({id: "a2p2"}, "See ", ref("a1", "a2"), "."),
      ),
      article({id: "a3", number: inserted}, "Added later", clause({id: "a3p1"}, "Sole.")),
    ),
  )

/** A paragraph, a style, a level a line. */
const lines = (xml: string) =>
  xml.replace(/(<\/w:p>|<\/w:style>|<\/w:lvl>|<\/w:docDefaults>|<w:body>|\?>)(?!\n)/g, "$1\n")

describe("the parts of a Word file", () => {
  for (const profile of ["civil", "common", "un"]) {
    for (const name of ["document", "numbering", "styles", "footnotes"]) {
      it(`are as they were: ${name}.xml (${profile})`, async () => {
        const parts = await docxParts(small(profile), options({guidance: "footnotes"}), context)
        const xml = parts.get(`word/${name}.xml`)
        if (xml === undefined) throw new Error(`No ${name}.xml`)
        await expect(lines(xml)).toMatchFileSnapshot(`../../golden/docx/${profile}-${name}.xml`)
      })
    }
  }
})
