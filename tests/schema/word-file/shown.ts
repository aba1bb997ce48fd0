import type {Tracked, WordBlock, WordPiece} from "../../../schema/formats/word-file/word-file"

/** A text as a test compares it: a line a paragraph, what is special in brackets. */
export function shown(blocks: readonly WordBlock[]): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.kind === "paragraph") {
      const {label, pieces, mark} = block
      return [`${label === "" ? "" : `${label} `}${pieces.map(piece).join("")}${change("¶", mark)}`]
    }
    return block.rows.map(({cells, mark}) => {
      const texts = cells.map(({blocks: inner, span, isContinued}) => {
        const wide = span > 1 ? `${span}: ` : ""
        return isContinued ? "^" : wide + shown(inner).join(" / ")
      })
      return `| ${texts.join(" | ")} |${change("¶", mark)}`
    })
  })
}

function piece(each: WordPiece): string {
  switch (each.kind) {
    case "text":
      return change(each.text, each.tracked, each.text)
    case "tab":
      return "→"
    case "line":
      return "↵"
    case "page":
      return "⇟"
    case "field":
      return `{${each.instruction}: ${each.pieces.map(piece).join("")}}`
    case "control":
      return `<${each.tag || each.id}${each.isPlaceholder ? "?" : ""}: ${each.pieces.map(piece).join("")}>`
    case "footnote":
    case "endnote":
      return `[${each.kind} ${each.id}]`
    case "object":
      return `[object ${each.text.replaceAll("\n", " / ")}]`
    default:
      return `[${each.kind} ${each.name}]`
  }
}

/** What somebody proposes: `+[…]` came, `-[…]` went, `»` is part of a move. */
function change(text: string, {came, went}: Tracked, otherwise = ""): string {
  if (!came && !went) return otherwise
  const sign = (way: string, by: Tracked["came"]) => (by ? way + (by.move === null ? "" : "»") : "")
  return `${sign("+", came)}${sign("-", went)}[${text}]`
}
