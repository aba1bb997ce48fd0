import {useRef} from "react"
import {Dialog, Heading, Popover} from "react-aria-components"
import {blanks} from "../../schema/blanks"
import {choices} from "../../schema/alternatives"
import {BlankField} from "../panels/blank-field"
import {ChoiceCards} from "../panels/choice-cards"
import {blankSpec} from "../panels/facts"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"

/** A choice or a blank, opened at its place in the text. Closing it goes back to the text. */
export function PlacePopover() {
  const say = useSay()
  const session = useSession()
  const popover = useSelected((state) => state.popover)
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  const anchor = useRef<HTMLElement | null>(null)
  anchor.current = popover?.anchor ?? null
  if (!popover || !doc) return null
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
