import {
  heading,
  led,
  paragraph,
  paragraphs,
  plain,
  row,
  tableReport,
  type Report,
} from "../../../schema/formats/report"

const words: Parameters<typeof tableReport>[0] = {
  title: "Records Bill & its <changes>",
  language: "en",
  notes: [
    plain("Compared: draft of 3 March and draft of 20 November 2026."),
    [{text: "By Group 1", kind: "same", em: true}],
  ],
  columns: [
    {heading: "Existing", share: 2},
    {heading: "Proposed", share: 2},
    {heading: "Remark", share: 1},
  ],
  rows: [
    {kind: "group", heading: "Chapter I – General provisions"},
    {
      kind: "cells",
      cells: [
        [[{text: "Article 1", kind: "same", strong: true}], plain("This Law keeps records.")],
        [
          [{text: "Article 1", kind: "same", strong: true}],
          [
            {text: "This Law keeps ", kind: "same"},
            {text: "old ", kind: "deleted"},
            {text: "all ", kind: "inserted", em: true},
            {text: "records.", kind: "same"},
          ],
        ],
        paragraphs("Why?\nBecause."),
      ],
    },
    {kind: "cells", cells: [[], [[{text: "Added.", kind: "inserted"}]], []]},
    {
      kind: "cells",
      cells: [
        paragraphs("A long one goes on. ".repeat(300).trim()),
        [[{text: "Gone. ", kind: "deleted"}]],
        [[]],
      ],
    },
  ],
}

/** A comparative table with one of everything; what has signs of its own in XML and HTML is in it too. */
export const comparative = tableReport(words)

/** The same in a language. */
export const inLanguage = (language: string): Report => tableReport({...words, language})

/** A table with a row that is a cell short. */
export const uneven = tableReport({...words, rows: [{kind: "cells", cells: [[]]}]})

/** A table of many rows. */
export const long = (rows: number): Report =>
  tableReport({
    ...words,
    rows: Array.from({length: rows}, (_, i) => ({
      kind: "cells",
      cells: [paragraphs(`Row ${i}`), paragraphs("words ".repeat(30)), []],
    })),
  })

/** An upright report with one of each block, a table across the page among them. */
export const memorandum: Report = {
  title: "Memorandum",
  language: "en",
  orientation: "portrait",
  notes: [plain("Of the draft of 3 March.")],
  blocks: [
    heading(1, "Notes on articles"),
    heading(2, "Article 1: Aim"),
    paragraph("It says what for."),
    paragraph("This Law keeps records.", "law"),
    paragraph("Not checked.", "note"),
    {kind: "list", items: [[led("TIP 5(1)", ": shall")], [plain("One"), plain("and more of it")]]},
    heading(1, "Correspondence"),
    {
      kind: "table",
      caption: "Treaty and bill",
      wide: true,
      columns: [
        {heading: "Treaty", share: 1},
        {heading: "Bill", share: 1},
      ],
      rows: [{kind: "group", heading: "Article 5"}, row([plain("TIP 5(1)")], [plain("Article 1")])],
    },
    paragraph("The end."),
  ],
}

/** So many headings that a table of contents is worth having. */
export const chaptered: Report = {
  ...memorandum,
  blocks: Array.from({length: 20}, (_, i) => [
    heading(i % 5 === 0 ? 1 : 2, `Heading ${i + 1}`),
    paragraph("Words."),
  ]).flat(),
}
