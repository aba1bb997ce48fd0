import {Button} from "react-aria-components"
import {citation} from "../../schema/obligations/instrument"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {openFrom, openObligation} from "./treaties-view"

interface ObligationLinkProps {
  readonly id: string
  /** It stands in the treaties panel itself, where Back leads to what is on view now. */
  readonly within?: boolean
  /** Called before the panel is shown, for a dialog to close. */
  readonly onFollow?: () => void
}

/** An obligation by its citation. Leads to it in the treaties panel. */
export function ObligationLink({id, within = false, onFollow}: ObligationLinkProps) {
  const say = useSay()
  const session = useSession()
  const cited = citation(id)
  return (
    <Button
      className="link citation"
      aria-label={say("treaties.show", {citation: cited})}
      onPress={() => {
        onFollow?.()
        if (within) openFrom(session, {kind: "obligation", id})
        else openObligation(session, id)
      }}
    >
      {cited}
    </Button>
  )
}
