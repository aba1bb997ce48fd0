import {Button} from "react-aria-components"
import {openFile} from "../files"
import {compareWithFile, saveAs} from "../saving"
import {type FileNews, takeOver} from "../file-watch"
import {useSay, type MessageId} from "../messages"
import type {Session} from "../session"
import {useSelected, useSession} from "../session-context"
import {Icon} from "./icons"

/** What a drafter can do about each piece of news. */
const acts: Readonly<
  Record<FileNews["kind"], readonly (readonly [MessageId, (session: Session) => unknown])[]>
> = {
  changed: [
    ["file.compare", compare],
    ["file.reopen", reopen],
  ],
  gone: [["file.save-as", saveAs]],
  opened: [],
  closed: [],
  silent: [["file.take-over", takeOver]],
}

/** What others did to the file of the open draft. */
export function FileBanner() {
  const session = useSession()
  const say = useSay()
  const news = useSelected(({fileNews}) => fileNews)
  const name = useSelected(({draft}) => draft?.name ?? "")
  if (!news) return null
  return (
    <div className="file-banner" role="note" aria-label={say("file.news")}>
      <Icon name="warning" />
      <span>{say(`file.${news.kind}`, {...news, name})}</span>
      {acts[news.kind].map(([word, act]) => (
        <Button key={word} className="button small" onPress={() => void act(session)}>
          {say(word)}
        </Button>
      ))}
      <Button
        className="icon-button"
        aria-label={say("common.dismiss")}
        onPress={() => session.store.set({fileNews: null})}
      >
        <Icon name="close" />
      </Button>
    </div>
  )
}

function compare(session: Session): unknown {
  const handle = session.state.draft?.handle
  return handle && compareWithFile(session, handle)
}

/** Opens the file as it is now; what is not saved is asked about first. */
function reopen(session: Session): unknown {
  const handle = session.state.draft?.handle
  return handle && openFile(session, handle)
}
