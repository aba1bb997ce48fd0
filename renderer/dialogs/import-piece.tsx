import {useEffect, useRef, useState, type RefObject} from "react"
import {Button, Input, Label, TextField} from "react-aria-components"
import {
  changeKind,
  confirm,
  demote,
  joinWithBefore,
  promote,
  setPrinted,
  splitAt,
} from "../../schema/importing/review/corrections"
import type {Doubt, Found, FoundKind, FoundPiece} from "../../schema/importing/recognise/found"
import {textOfLine, type SourceText} from "../../schema/importing/sources/source"
import {say as sayCore} from "../../schema/messages"
import {keyText} from "../keys"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Icon} from "../shell/icons"

export const foundKinds: readonly FoundKind[] = [
  "title",
  "long-title",
  "recital",
  "enacting",
  "division",
  "article",
  "clause",
  "closing",
  "schedule",
  "note",
  "headnote",
  "commentary",
  "furniture",
]

/** As many lines of the source as are shown beside one piece. */
const mostLines = 60

interface PieceProps {
  readonly source: SourceText
  readonly found: Found
  readonly piece: FoundPiece
  readonly doubt: Doubt | null
  /** The words, with the caret where they may be parted. */
  readonly words: RefObject<HTMLTextAreaElement | null>
  readonly onCorrect: (found: Found, select?: string) => void
}

/** The selected piece: the lines of the source that it was made of, what it becomes, and what can be corrected in it. */
export function ImportPiece({source, found, piece, doubt, words, onCorrect}: PieceProps) {
  const say = useSay()
  const locale = useSelected(({settings}) => settings.locale)
  const {id, kind} = piece
  return (
    <div className="import-piece">
      {doubt && (
        <div className="import-why" role="note">
          <span className="warning-mark" aria-hidden="true" />
          <p>{sayCore(`import.doubt.${doubt.why}`, {...doubt}, locale)}</p>
          <Button className="button" onPress={() => onCorrect(confirm(found, id))}>
            {say("import.confirm")}
          </Button>
        </div>
      )}
      <div className="import-beside">
        <SourceLines source={source} lines={piece.lines} />
        <section aria-labelledby="import-becomes" className="import-becomes">
          <h3 id="import-becomes">{say("import.becomes")}</h3>
          <div className="import-fields">
            <label className="field">
              <span className="field-name">{say("import.kind")}</span>
              <select
                className="input"
                value={kind}
                onChange={({target}) => {
                  const chosen = foundKinds.find((each) => each === target.value)
                  if (chosen) onCorrect(changeKind(found, id, chosen))
                }}
              >
                {foundKinds.map((each) => (
                  <option key={each} value={each}>
                    {say(`import.kind.${each}`)}
                  </option>
                ))}
              </select>
            </label>
            <NumberField
              id={id}
              printed={piece.printed}
              onSet={(printed) => onCorrect(setPrinted(found, id, printed))}
            />
          </div>
          <label className="field import-words">
            <span className="field-name">{say("import.words")}</span>
            <textarea
              ref={words}
              className="input"
              dir="auto"
              lang={found.language}
              aria-readonly="true"
              onChange={() => undefined}
              rows={6}
              value={textOfLine(piece)}
            />
          </label>
        </section>
      </div>
      <Corrections found={found} piece={piece} words={words} onCorrect={onCorrect} />
    </div>
  )
}

function SourceLines({
  source,
  lines,
}: {
  readonly source: SourceText
  readonly lines: readonly number[]
}) {
  const say = useSay()
  const first = source.lines[lines[0] ?? 0]?.page ?? null
  return (
    <section aria-labelledby="import-source" className="import-source">
      <h3 id="import-source">
        {say("import.source")}
        {first !== null && <span className="quiet"> {say("import.page", {page: first})}</span>}
      </h3>
      <div className="import-lines" tabIndex={0} role="group" aria-labelledby="import-source">
        {lines.slice(0, mostLines).map((at) => {
          const line = source.lines[at]
          return (
            line && (
              <p key={at} dir="auto">
                <span className="import-line-number" aria-hidden="true">
                  {at + 1}
                </span>
                {line.label !== "" && <strong>{line.label} </strong>}
                {textOfLine(line)}
              </p>
            )
          )
        })}
      </div>
    </section>
  )
}

/** Takes effect when the field is left or Enter is pressed, so that a half-typed number is none. */
function NumberField({
  id,
  printed,
  onSet,
}: {
  readonly id: string
  readonly printed: string
  readonly onSet: (printed: string) => void
}) {
  const say = useSay()
  const [value, setValue] = useState(printed)
  useEffect(() => setValue(printed), [id, printed])
  return (
    <TextField className="field" value={value} onChange={setValue}>
      <Label className="field-name">{say("import.number")}</Label>
      <Input
        className="input"
        dir="auto"
        maxLength={60}
        onBlur={() => value !== printed && onSet(value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return
          event.preventDefault()
          onSet(value)
        }}
      />
    </TextField>
  )
}

type CorrectionsProps = Pick<PieceProps, "found" | "piece" | "words" | "onCorrect">

/** The corrections as buttons; their keys work anywhere in the review. */
function Corrections({found, piece, words, onCorrect}: CorrectionsProps) {
  const say = useSay()
  const {about} = useSession()
  const isMac = about.platform === "macos"
  return (
    <div className="import-corrections" role="group" aria-label={say("import.corrections")}>
      {corrections.map(({name, key, icon, run}) => (
        <Button
          key={name}
          className="button"
          onPress={() => run({found, piece, caret: words.current?.selectionStart ?? 0}, onCorrect)}
        >
          {icon && <Icon name={icon} />}
          {say(
            name === "leave-out" && piece.kind === "furniture"
              ? "import.take-back"
              : `import.${name}`,
          )}
          <kbd>{keyText(key, isMac)}</kbd>
        </Button>
      ))}
    </div>
  )
}

interface At {
  readonly found: Found
  readonly piece: FoundPiece
  /** Where the caret is in the words, in UTF-16 units. */
  readonly caret: number
}

type CorrectionName = "promote" | "demote" | "join" | "split" | "leave-out"

/** The corrections that have a key of their own. */
export const corrections: readonly {
  readonly name: CorrectionName
  readonly key: string
  readonly icon: "promote" | "demote" | null
  readonly run: (at: At, correct: PieceProps["onCorrect"]) => void
}[] = [
  {
    name: "promote",
    key: "Alt-Shift-ArrowLeft",
    icon: "promote",
    run: ({found, piece}, correct) => correct(promote(found, piece.id)),
  },
  {
    name: "demote",
    key: "Alt-Shift-ArrowRight",
    icon: "demote",
    run: ({found, piece}, correct) => correct(demote(found, piece.id)),
  },
  {
    name: "join",
    key: "Alt-j",
    icon: null,
    run: ({found, piece}, correct) => {
      const joined = joinWithBefore(found, piece.id)
      if (joined === found) return
      const changed = joined.pieces.find((each) => !found.pieces.includes(each))
      correct(joined, changed?.id)
    },
  },
  {
    name: "split",
    key: "Alt-Enter",
    icon: null,
    run: ({found, piece, caret}, correct) => {
      const split = splitAt(found, piece.id, caret)
      if (split === found) return
      const known = new Set(found.pieces.map(({id}) => id))
      correct(split, split.pieces.find(({id}) => !known.has(id))?.id)
    },
  },
  {
    name: "leave-out",
    key: "Alt-Delete",
    icon: null,
    run: ({found, piece}, correct) =>
      correct(changeKind(found, piece.id, piece.kind === "furniture" ? "clause" : "furniture")),
  },
]

/**
 * The field with the words of a piece: the caret goes anywhere in it, and nothing is typed into it. A field that is read-only has no caret
 * for the keyboard in Chromium.
 */
export function useWords(id: string): RefObject<HTMLTextAreaElement | null> {
  const words = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const field = words.current
    if (!field) return
    const refuse = (event: Event) => event.preventDefault()
    field.setSelectionRange(0, 0)
    field.addEventListener("beforeinput", refuse)
    return () => field.removeEventListener("beforeinput", refuse)
  }, [id])
  return words
}
