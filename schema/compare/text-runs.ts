import {schema} from "../schema"
import {weave, wordsIn} from "./line"

/** A stretch of plain text, as it is in one text, the other, or both. */
export interface TextRun {
  readonly kind: "same" | "inserted" | "deleted"
  readonly text: string
}

/** Two plain texts laid over each other by words. */
export function textRuns(before: string, after: string): readonly TextRun[] {
  const line = (text: string) =>
    schema.nodes.lead.create(null, text === "" ? null : schema.text(text))
  return weave(line(before), line(after)).map(({kind, content}) => ({
    kind,
    text: wordsIn(content),
  }))
}
