import {useSelected} from "../session-context"
import {billAttrs} from "../../schema/profiles/profiles"
import {useSay} from "../messages"
import {conflictTitle} from "../../schema/workshop/conflict-said"
import {ConflictCard} from "../panels/review-conflict"
import {Cancel, Frame} from "./frame"

interface VariantsDialogProps {
  /** Id of a conflict. */
  readonly id: string
  readonly onClose: () => void
}

/** A conflict with its texts side by side, across the window. */
export function VariantsDialog({id, onClose}: VariantsDialogProps) {
  const say = useSay()
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  const locale = useSelected(({settings}) => settings.locale)
  const conflict = doc && billAttrs(doc).merging?.conflicts.find((each) => each.id === id)
  if (!conflict) return null
  return (
    <Frame
      title={conflict.place || say("review.place.bill")}
      size="large"
      onClose={onClose}
      buttons={<Cancel onPress={onClose} label="common.close" />}
    >
      <p>{conflictTitle(doc, conflict, locale)}</p>
      <ConflictCard conflict={conflict} onDecided={onClose} isWide />
    </Frame>
  )
}
