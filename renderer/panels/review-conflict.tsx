import {useState} from "react"
import {Button, Input, Label, TextArea, TextField} from "react-aria-components"
import type {Node} from "prosemirror-model"
import type {Conflict, Op} from "../../schema/workshop/merging"
import {lineNode} from "../../schema/workshop/pieces"
import {variantText} from "../../schema/workshop/conflict-said"
import {plainLine, rewordedLine} from "../../schema/workshop/rewording"
import {cutAtWord} from "../../schema/compare/excerpts"
import {textRuns} from "../../schema/compare/text-runs"
import type {Slot} from "../../schema/compare/units"
import {lineIn} from "../../schema/review/with-line"
import {decide} from "../bring-together"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import type {ConflictItem} from "./review-items"
import {KeyButton} from "./review-key-button"
import {reviewKeys} from "./review-keys"
import type {RowProps} from "./review-list"

/** A conflict in the list: what excludes each other; and the whole card, once the list stands on it. */
export function ConflictRow({item, isCurrent, refocus}: RowProps<ConflictItem>) {
  const say = useSay()
  const session = useSession()
  const locale = useSelected(({settings}) => settings.locale)
  const {conflict} = item
  return (
    <>
      <p className="suggestion-title">{item.titleIn(locale)}</p>
      {conflict.decided ? (
        <p className="review-state">
          {say(`conflict.outcome-${outcomeOf(conflict)}`, {
            groups: takenBy(conflict),
            name: conflict.decided.by || say("review.nobody"),
          })}
          {conflict.decided.why !== "" && <span> {conflict.decided.why}</span>}
        </p>
      ) : isCurrent ? (
        <>
          <ConflictCard conflict={conflict} onDecided={refocus} />
          <div className="row-buttons">
            <Button
              className="button quiet-button"
              onPress={() => session.openDialog({kind: "variants", id: conflict.id})}
            >
              {say("conflict.beside")}
            </Button>
          </div>
        </>
      ) : (
        <p className="quiet">{say("conflict.variants", {count: conflict.variants.length})}</p>
      )}
    </>
  )
}

const outcomeOf = ({decided}: Conflict): "base" | "edited" | "taken" =>
  decided?.choice === "base" || decided?.choice === "edited" ? decided.choice : "taken"

const takenBy = ({decided, variants}: Conflict): string =>
  (typeof decided?.choice === "number" ? variants[decided.choice]?.groups : null)?.join(", ") ?? ""

interface CardProps {
  readonly conflict: Conflict
  /** After a decision, or after a field was closed. */
  readonly onDecided: () => void
  /** Texts stand beside each other, not one below the other. */
  readonly isWide?: boolean
}

/** The base and every variant, and what can be decided. Until then the bill stays as it is. */
export function ConflictCard({conflict, onDecided, isWide = false}: CardProps) {
  const say = useSay()
  const session = useSession()
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  const locale = useSelected(({settings}) => settings.locale)
  const [why, setWhy] = useState("")
  const [edited, setEdited] = useState<readonly Edited[] | null>(null)
  const {base, variants, kind} = conflict
  const put = (choice: Parameters<typeof decide>[2]) => {
    decide(session, conflict, choice, why.trim())
    onDecided()
  }
  const edit = (ops: readonly Op[]) => setEdited(doc ? linesToEdit(doc, ops) : null)
  // In a dialog they stand right under its title, in the list under a place.
  const Title = isWide ? "h3" : "h4"
  return (
    <div className="conflict-card" data-wide={isWide || undefined}>
      <section className="conflict-text" aria-label={say("conflict.base")}>
        <Title>{say("conflict.base")}</Title>
        <p className="conflict-words">{base.text || <em>{say("conflict.nothing")}</em>}</p>
        <div className="row-buttons">
          <KeyButton
            className="button"
            shortcut={reviewKeys.keep}
            data-keep
            onPress={() => put({keep: "base"})}
          >
            {say("conflict.keep")}
          </KeyButton>
        </div>
      </section>
      {variants.map((variant, i) => {
        const names = variant.groups.join(", ")
        const text = doc ? variantText(doc, kind, variant, locale) : variant.text
        return (
          <section key={i} className="conflict-text" aria-label={names}>
            <Title>
              {names}
              {variant.stands && <span className="quiet"> {say("conflict.stands")}</span>}
              {variant.outside && <span className="quiet"> {say("conflict.outside")}</span>}
            </Title>
            <p className="conflict-words">
              {text === "" ? (
                <em>{say("conflict.left-out")}</em>
              ) : kind === "moved" ? (
                text
              ) : (
                <Difference before={base.text} after={text} />
              )}
            </p>
            <div className="row-buttons">
              <Button
                className="button"
                aria-label={say("conflict.take-named", {groups: names})}
                onPress={() => put({variant: i})}
              >
                {say("conflict.take")}
              </Button>
              {kind === "words" && (
                <Button
                  className="button quiet-button"
                  aria-label={say("conflict.edit-named", {groups: names})}
                  onPress={() => edit(variant.ops)}
                >
                  {say("conflict.edit")}
                </Button>
              )}
            </div>
          </section>
        )
      })}
      {edited && (
        <div className="conflict-edit" ref={inSight}>
          {edited.map((each, i) => (
            <TextField
              key={each.slot}
              className="field"
              value={each.text}
              autoFocus={i === 0}
              onChange={(text) => setEdited(edited.with(i, {...each, text}))}
            >
              <Label>{say("conflict.own-words")}</Label>
              <TextArea className="input" rows={4} />
            </TextField>
          ))}
          <div className="row-buttons">
            <Button className="button primary" onPress={() => put({edited: opsOf(edited)})}>
              {say("conflict.take-own")}
            </Button>
            <Button className="button quiet-button" onPress={() => setEdited(null)}>
              {say("common.cancel")}
            </Button>
          </div>
        </div>
      )}
      <TextField className="field conflict-why" value={why} onChange={setWhy} maxLength={2000}>
        <Label>{say("suggestion.reason")}</Label>
        <Input className="input" autoComplete="off" />
      </TextField>
    </div>
  )
}

/** Below the variants a field may open out of sight. */
function inSight(element: HTMLElement | null): void {
  element?.scrollIntoView({block: "nearest"})
}

/** A text against the base: what is new underlined, what is gone struck. */
function Difference({before, after}: {readonly before: string; readonly after: string}) {
  return textRuns(before, after).map(({kind, text}, i) =>
    kind === "same" ? (
      <span key={i}>{shortened(text)}</span>
    ) : kind === "inserted" ? (
      <ins key={i}>{text}</ins>
    ) : (
      <del key={i}>{text}</del>
    ),
  )
}

/** A long stretch in which nothing differs is told by its ends. */
const shortened = (text: string): string =>
  text.length > 500 ? `${cutAtWord(text, 200)} ${text.slice(-200).replace(/^\S*\s+/, "")}` : text

/** A line that is being edited as plain text. */
interface Edited {
  readonly unit: string
  readonly slot: Slot
  readonly line: Node
  readonly text: string
}

function linesToEdit(doc: Node, ops: readonly Op[]): readonly Edited[] {
  return ops.flatMap((op) => {
    if (op.do !== "words") return []
    return (Object.entries(op.lines) as [Slot, readonly unknown[] | null][]).flatMap(
      ([slot, content]) => {
        if (content === null) return []
        const owner = lineIn(doc, op.unit, slot)
        const line = lineNode(slot, content, owner)
        return [{unit: op.unit, slot, line, text: plainLine(line)}]
      },
    )
  })
}

const opsOf = (edited: readonly Edited[]): readonly Op[] =>
  edited.map(({unit, slot, line, text}) => ({
    do: "words",
    unit,
    lines: {[slot]: rewordedLine(line, text)},
  }))
