import {Button} from "react-aria-components"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"

/** What has been picked, to be inserted in one step. Absent while nothing is. */
export function PickedBar() {
  const say = useSay()
  const session = useSession()
  const picked = useSelected(({library}) => library.picked)
  if (picked.length === 0) return null
  const clear = () => session.store.set({library: {...session.state.library, picked: []}})
  return (
    <div className="picked-bar" role="region" aria-label={say("panel.library.picked")}>
      <span role="status">{say("panel.library.picked-count", {count: picked.length})}</span>
      <span className="row-buttons">
        <Button className="button quiet-button" onPress={clear}>
          {say("panel.library.unpick")}
        </Button>
        <Button
          className="button primary"
          onPress={() => session.openDialog({kind: "insert-arranged", picks: byPack(picked)})}
        >
          {say("panel.library.insert-picked")}
        </Button>
      </span>
    </div>
  )
}

function byPack(
  keys: readonly string[],
): readonly {readonly pack: string; readonly provisions: readonly string[]}[] {
  const packs = new Map<string, string[]>()
  for (const key of keys) {
    const [pack = "", id = ""] = key.split("/")
    const there = packs.get(pack)
    if (there) there.push(id)
    else packs.set(pack, [id])
  }
  return [...packs].map(([pack, provisions]) => ({pack, provisions}))
}
