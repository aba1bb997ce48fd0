import {useEffect, useMemo, useRef, useState} from "react"
import {moveProvision} from "../../schema/commands/move"
import {provisionIdAt, selectProvision} from "../../schema/commands/place"
import {demote, moveDown, moveUp, promote} from "../../schema/commands/structure"
import {isLocked, openPartsOf} from "../../schema/workshop/open-parts"
import {problemsOf} from "../editor/problems"
import {useSay} from "../messages"
import {sameItems, useSelected, useSession} from "../session-context"
import {Tree} from "./outline-tree"
import {lineOf, linesWith, linesWithNotes, rows, sameRows, type DropPlace} from "./outline-rows"

const moves = {
  ArrowUp: moveUp,
  ArrowDown: moveDown,
  ArrowLeft: promote,
  ArrowRight: demote,
} as const

/** The bill's table of provisions: to see it, to go to a place, and to move provisions. */
export function OutlinePanel() {
  const say = useSay()
  const session = useSession()
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const cache = useRef<{doc: unknown; folded: unknown; list: ReturnType<typeof rows>} | null>(null)
  const list = useSelected(({settled}) => {
    if (!settled) return []
    if (cache.current?.doc !== settled.doc || cache.current.folded !== folded) {
      cache.current = {doc: settled.doc, folded, list: rows(settled.doc, folded)}
    }
    return cache.current.list
  }, sameRows)
  const here = useSelected(({settled}) => {
    const id = settled ? provisionIdAt(settled) : null
    return settled && id !== null ? lineOf(settled.doc, id) : null
  })
  const errors = useSelected(
    ({settled}) => (settled ? [...linesWith("error", settled.doc, problemsOf(settled))] : []),
    sameItems,
  )
  const warnings = useSelected(
    ({settled}) => (settled ? [...linesWith("warning", settled.doc, problemsOf(settled))] : []),
    sameItems,
  )
  const notes = useSelected(
    ({settled}) => (settled ? [...linesWithNotes(settled.doc)] : []),
    sameItems,
  )
  const parts = useSelected(({draft}) => openPartsOf(draft?.copy ?? null))
  const marks = useMemo(
    () => ({
      errors: new Set(errors),
      warnings: new Set(warnings),
      notes: new Set(notes),
      isLocked: (id: string) => isLocked(parts, id),
    }),
    [errors, warnings, notes, parts],
  )
  const [focused, setFocused] = useState<string | null>(null)
  useEffect(() => {
    if (here !== null) setFocused(here)
  }, [here])

  if (list.length === 0) return <p className="empty">{say("panel.outline.empty")}</p>
  const move = (id: string, key: keyof typeof moves) => {
    session.run(selectProvision(id))
    if (session.run(moves[key])) session.announce("panel.outline.moved")
    setFocused(id)
  }
  const drop = (id: string, place: DropPlace) => {
    if (session.run(moveProvision(id, place))) session.announce("panel.outline.moved")
  }
  return (
    <Tree
      label={say("panel.outline")}
      rows={list}
      current={here}
      focused={focused ?? list[0]?.id ?? null}
      marks={marks}
      onFocus={setFocused}
      onFold={(id, fold) =>
        setFolded((now) => {
          const next = new Set(now)
          if (fold) next.add(id)
          else next.delete(id)
          return next
        })
      }
      onOpen={(id) => {
        session.focusText()
        session.run(selectProvision(id))
      }}
      onMove={move}
      onDrop={drop}
    />
  )
}
