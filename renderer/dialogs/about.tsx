import {Button} from "react-aria-components"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Frame} from "./frame"

/** What this is, which version, and what the packs are and are not. */
export function AboutDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const {about, library} = useSession()
  return (
    <Frame
      title={say("action.about")}
      onClose={onClose}
      buttons={
        <Button className="button primary" autoFocus onPress={onClose}>
          {say("common.close")}
        </Button>
      }
    >
      <p>{say("about.line")}</p>
      <p className="quiet">{say("about.version", {version: about.version, host: about.host})}</p>
      <h3>{say("about.packs")}</h3>
      {library.packs.map(({head}) => (
        <section key={head.id}>
          <p>
            <strong>{head.title}</strong> {head.version} · {head.author} · {head.licence}
          </p>
          <p className="quiet">{head.notice}</p>
        </section>
      ))}
    </Frame>
  )
}
