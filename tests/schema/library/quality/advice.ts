import {adviceBy, type RuleName} from "../../../../schema/library/quality/advise"
import type {Pack} from "../../../../schema/library/pack"
import {asLine, head, libraryOf, packFrom, provision} from "../build"

/** What one rule says of a pack, other packs beside it: "file:line sentence". */
export function adviceOf(
  rule: RuleName,
  pack: Pack,
  ...others: readonly Pack[]
): readonly string[] {
  return adviceBy(rule, pack, libraryOf(pack, ...others)).map(asLine)
}

interface Texts {
  /** A paragraph of the first provision, on line 8 of a.yaml. */
  readonly law?: string
  /** What its guidance says that the treaty requires. */
  readonly guidance?: string
  readonly definition?: string
  readonly note?: string
}

/** A pack of two provisions with these texts and nothing else that a rule on words could stumble over. */
export function textsPack({law = "It is so.", guidance, definition, note}: Texts): Pack {
  return packFrom({
    "a.yaml": provision("a", {
      paragraphs: `- {id: p1, text: '${law}'}`,
      ...(guidance === undefined ? {} : {requires: guidance}),
      more: law.includes("[authority]")
        ? "blanks:\n  - {key: authority, label: authority, kind: authority, help: Decide., example: an office}"
        : "",
    }),
    "b.yaml": provision("b", {paragraphs: "- {id: p1, text: 'In {law}:', definitions: true}"}),
    "definitions.yaml": definitions(definition ?? "*Thing* means anything;", note ?? "Short."),
  })
}

export const definitions = (text: string, note = "Short."): string =>
  `definitions:\n  - id: def\n    text: '${text}'\n    note: '${note}'\n`

/** A pack with another id, so that two can stand side by side. */
export function packCalled(id: string, texts: Readonly<Record<string, string>>): Pack {
  const own = head(Object.keys(texts)).replace("id: tiny", `id: ${id}`)
  return packFrom({"pack.yaml": own, ...texts}, id)
}
