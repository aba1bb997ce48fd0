import {saidHash} from "../formats/docx/carried"
import {saysGuidance, words} from "../formats/docx/guidance-words"
import type {WordFile, WordParagraph} from "../formats/word-file/word-file"
import {lastingText, plainText} from "./file-words"
import type {Loose} from "./paragraphs"

/** What a file has that Proviso made beside the law, told from what people typed there. */
export interface SetAside {
  /** Whether a paragraph is of a style that an export keeps for what it makes itself. */
  readonly isOwn: (paragraph: WordParagraph) => boolean
  /** What the words of such a paragraph are listed as; null: they are those that went out, or none. */
  readonly whatIn: (paragraph: WordParagraph) => "guidance" | "contents" | "paragraph" | null
  readonly isOwnNote: (text: string) => boolean
  /** Words in headers, footers and comments of guidance that did not go out with the file. */
  readonly beside: () => readonly Pick<Loose, "what" | "text">[]
}

/** Guidance, the table of provisions and what else an export adds; a template of the ministry's keeps these styles. */
const ownStyle = /^(?:guidance|toc|contentsend|sectionend|cellend|choicenote)/i

/** The question that an open choice between provisions asks. */
const question = /^(?:\[[^\]]*\]\s*)*$/

/**
 * Tells what an export made. `said`: hashes of all that it said beside the law; null: the file does not say, so that guidance, headers and
 * footers cannot be told from what was typed into them.
 */
export function setAside(
  file: WordFile,
  said: ReadonlySet<string> | null,
  documentId: string,
): SetAside {
  const names = new Map(file.styles.map(({id, name}) => [id, name.replaceAll(" ", "")]))
  const kindOf = ({style}: WordParagraph): string | null =>
    (ownStyle.exec(style) ?? ownStyle.exec(names.get(style) ?? ""))?.[0].toLowerCase() ?? null
  const known = (text: string) => said?.has(saidHash(documentId, text)) ?? false
  return {
    isOwn: (paragraph) => kindOf(paragraph) !== null,
    whatIn(paragraph) {
      const text = plainText(paragraph)
      if (text.trim() === "" || known(text)) return null
      switch (kindOf(paragraph)) {
        case "guidance":
          return said === null ? null : "guidance"
        case "toc":
          return "contents"
        case "choicenote":
          return said === null && question.test(text.trim()) ? null : "paragraph"
        default:
          return "paragraph"
      }
    },
    isOwnNote: (text) => (said === null ? isGuidanceNote(text) : known(text)),
    beside() {
      if (said === null) return []
      const furniture = file.furniture.flatMap((paragraph) => {
        const [all, lasting] = [plainText(paragraph), lastingText(paragraph)]
        const isSaid = all.trim() === "" || lasting.trim() === "" || known(all) || known(lasting)
        return isSaid ? [] : [{what: "furniture" as const, text: all.trim()}]
      })
      const guidance = file.comments.flatMap(({author, paragraphs}) => {
        const text = paragraphs.map(plainText).join("\n")
        const isOurs = author === words.guidanceAuthor || author === words.noteAuthor
        return isOurs && !known(text) ? [{what: "guidance" as const, text: text.trim()}] : []
      })
      return [...furniture, ...guidance]
    },
  }
}

const isGuidanceNote = (text: string): boolean =>
  saysGuidance(text) || text.trim().startsWith(words.notice)
