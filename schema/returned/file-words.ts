import type {WordBlock, WordParagraph, WordPiece} from "../formats/word-file/word-file"

/** Names of the bookmarks that begin in a paragraph. */
export function bookmarksOf({pieces}: WordParagraph): readonly string[] {
  const found: string[] = []
  const walk = (list: readonly WordPiece[]) => {
    for (const piece of list) {
      if (piece.kind === "bookmark-start") found.push(piece.name)
      else if ("pieces" in piece) walk(piece.pieces)
    }
  }
  walk(pieces)
  return found
}

/** Ids of the notes that a paragraph calls. */
export function notesIn({pieces}: WordParagraph): readonly string[] {
  const found: string[] = []
  const walk = (list: readonly WordPiece[]) => {
    for (const piece of list) {
      if ("pieces" in piece) walk(piece.pieces)
      else if ((piece.kind === "footnote" || piece.kind === "endnote") && !piece.tracked.went)
        found.push(piece.id)
    }
  }
  walk(pieces)
  return found
}

export function paragraphsIn(blocks: readonly WordBlock[]): readonly WordParagraph[] {
  return blocks.flatMap((block) =>
    block.kind === "paragraph"
      ? [block]
      : block.rows.flatMap(({cells}) => cells.flatMap((cell) => paragraphsIn(cell.blocks))),
  )
}

/** The words of a paragraph as they stand, what is struck out left out. */
export function plainText({pieces}: WordParagraph): string {
  let text = ""
  const walk = (list: readonly WordPiece[]) => {
    for (const piece of list) {
      if ("pieces" in piece) walk(piece.pieces)
      else if ("tracked" in piece && piece.tracked.went) continue
      else if (piece.kind === "text" || piece.kind === "object") text += piece.text
      else if (piece.kind === "tab") text += "\t"
      else if (piece.kind === "line") text += "\n"
    }
  }
  walk(pieces)
  return text
}

export const paragraphText = (blocks: readonly WordBlock[]): string =>
  paragraphsIn(blocks).map(plainText).join("\n")

/** The words of a paragraph that no field prints: a page's number is another one on each page. */
export function lastingText(paragraph: WordParagraph): string {
  const without = (pieces: readonly WordPiece[]): readonly WordPiece[] =>
    pieces.flatMap((piece): readonly WordPiece[] =>
      piece.kind === "field"
        ? []
        : "pieces" in piece
          ? [{...piece, pieces: without(piece.pieces)}]
          : [piece],
    )
  return plainText({...paragraph, pieces: without(paragraph.pieces)})
}
