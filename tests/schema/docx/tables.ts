import {paragraphs, plain, type TableDocument} from "../../../schema/formats/table-document"

/** A comparative table with one of everything; what has signs of its own in XML and HTML is in it too. */
export const comparative: TableDocument = {
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

/** A table of many rows. */
export const long = (rows: number): TableDocument => ({
  ...comparative,
  rows: Array.from({length: rows}, (_, i) => ({
    kind: "cells",
    cells: [paragraphs(`Row ${i}`), paragraphs("words ".repeat(30)), []],
  })),
})
