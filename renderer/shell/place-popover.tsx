import {useLayoutEffect, useRef} from "react"
import type {Node} from "prosemirror-model"
import {Dialog, Heading, Popover} from "react-aria-components"
import {blanks} from "../../schema/blanks"
import {choices} from "../../schema/alternatives"
import {BlankField} from "../panels/blank-field"
import {ChoiceCards} from "../panels/choice-cards"
import {blankSpec} from "../panels/facts"
import {useSay} from "../messages"
import type {Session} from "../session"
import {useSelected, useSession} from "../session-context"

/** The chip in the text of a choice as it stands now. */
function chipOf({view}: Session, doc: Node, key: string): HTMLElement | null {
  const at = choices(doc).find((choice) => choice.key === key)?.at[0]
  const dom = at === undefined || !view ? null : view.nodeDOM(at)
  return dom instanceof HTMLElement ? dom.querySelector<HTMLElement>(".choice-chip") : null
}

/** A choice or a blank, opened at its place in the text. Closing it goes back to the text. */
export function PlacePopover() {
  const say = useSay()
  const session = useSession()
  const popover = useSelected((state) => state.popover)
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  const anchor = useRef<HTMLElement | null>(null)
  const place = popover?.anchor
  // Where it is a suggestion, a choice is drawn anew once it is made.
  const chip =
    place?.isConnected === false && doc ? chipOf(session, doc, popover?.key ?? "") : place
  anchor.current = chip ?? null
  const isGone = popover !== null && !chip
  useLayoutEffect(() => {
    if (isGone) session.store.set({popover: null})
  }, [isGone, session])
  if (!popover || !doc || isGone) return null
  const close = () => {
    session.store.set({popover: null})
    session.focusText()
  }
  const choice =
    popover.kind === "choice" ? choices(doc).find(({key}) => key === popover.key) : undefined
  const blank =
    popover.kind === "blank" ? blanks(doc).find(({key}) => key === popover.key) : undefined
  if (!choice && !blank) return null
  return (
    <Popover
      className="popover place-popover"
      triggerRef={anchor}
      isOpen
      onOpenChange={(open) => !open && close()}
      placement="bottom start"
      offset={6}
    >
      <Dialog
        className="place-dialog"
        aria-label={choice?.question ?? say("popover.blank", {label: blank?.label ?? ""})}
      >
        {choice && (
          <>
            <Heading slot="title" level={2} className="place-title">
              {choice.question}
            </Heading>
            <ChoiceCards choice={choice} autoFocus />
          </>
        )}
        {blank && (
          <BlankField
            blank={blank}
            spec={blankSpec(session.library, doc, blank.key)}
            autoFocus
            onDone={close}
          />
        )}
      </Dialog>
    </Popover>
  )
}
