import {Button} from "react-aria-components"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {decideNamed, type How} from "../suggestions"
import type {ReviewItem} from "./review-items"

/** Decides all the suggestions that the list shows at once, as one step that undo takes back. */
export function BulkDecision({items}: {readonly items: readonly ReviewItem[]}) {
  const say = useSay()
  const session = useSession()
  const ids = items.flatMap((item) => (item.kind === "suggestion" ? [item.suggestion.id] : []))
  if (ids.length < 2) return null
  const put = (how: How) => decideNamed(session, () => ids, how)
  return (
    <div className="row-buttons review-bulk">
      <Button className="button" onPress={() => put("accepted")}>
        {say("suggestions.accept-shown", {count: ids.length})}
      </Button>
      <Button className="button" onPress={() => put("rejected")}>
        {say("suggestions.reject-shown", {count: ids.length})}
      </Button>
    </div>
  )
}
