import type {Node} from "prosemirror-model"
import {Button} from "react-aria-components"
import {provisionIdAt, selectProvision} from "../../schema/commands/place"
import {headingOf} from "../../schema/library/clause-walk"
import {inBill} from "../../schema/library/designs"
import type {Pack, Provision} from "../../schema/library/pack"
import {useSay} from "../messages"
import type {Session} from "../session"
import {useSession} from "../session-context"

/** Asks what is to come with a provision of the library; it goes where the cursor is, else into its chapter. */
export function askToInsert(session: Session, pack: Pack, provision: Provision): void {
  const {view} = session
  session.openDialog({
    kind: "insert",
    pack: pack.head.id,
    provisions: [provision.id],
    chapter: null,
    after: view ? provisionIdAt(view.state) : null,
  })
}

export function read(session: Session, pack: Pack, provision: Provision): void {
  session.openDialog({kind: "preview", pack: pack.head.id, provision: provision.id})
}

interface ProvisionButtonsProps {
  readonly pack: Pack
  readonly provision: Provision
  /** The bill; null where none is open. */
  readonly doc: Node | null
}

/** What can be done with a provision of the library: insert it, or go to it where the bill has it; and read it. */
export function ProvisionButtons({pack, provision, doc}: ProvisionButtonsProps) {
  const say = useSay()
  const session = useSession()
  const standing = doc && inBill(doc, pack, provision.id)
  const name = headingOf(pack, provision)
  const show = () => {
    if (!standing) return
    session.focusText()
    session.run(selectProvision(standing.id))
  }
  return (
    <div className="row-buttons">
      {doc !== null && standing === null && (
        <Button
          className="button"
          aria-label={say("panel.library.insert-name", {name})}
          onPress={() => askToInsert(session, pack, provision)}
        >
          {say("panel.library.insert")}
        </Button>
      )}
      {standing !== null && (
        <Button className="button quiet-button" onPress={show}>
          {say("panel.library.show")}
        </Button>
      )}
      <Button
        className="button quiet-button"
        aria-label={say("panel.library.read-name", {name})}
        onPress={() => read(session, pack, provision)}
      >
        {say("panel.library.read")}
      </Button>
    </div>
  )
}
