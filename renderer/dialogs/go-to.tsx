import {useMemo} from "react"
import {selectProvision} from "../../schema/commands/place"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Frame} from "./frame"
import {PickList} from "./pick-list"
import {filterProvisions, listProvisions} from "./provision-list"

/** Goes to a provision by its number or words. */
export function GoToDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const list = useMemo(() => (session.doc ? listProvisions(session.doc, true) : []), [session])
  return (
    <Frame title={say("action.go-to")} onClose={onClose}>
      <PickList
        label={say("dialog.go-to.search")}
        items={(query) => filterProvisions(list, query)}
        textOf={({name, words}) => `${name} ${words}`}
        empty={say("dialog.reference.empty")}
        onPick={({id}) => {
          onClose()
          session.inText(() => session.run(selectProvision(id)))
        }}
      >
        {({name, words}) => (
          <>
            <span className="pick-name">{name}</span> <span className="quiet">{words}</span>
          </>
        )}
      </PickList>
    </Frame>
  )
}
