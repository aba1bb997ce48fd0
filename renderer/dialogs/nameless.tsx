import {useState} from "react"
import {Button} from "react-aria-components"
import {exported, type WrittenFile} from "../export-job"
import {askPlace} from "../ask-place"
import {fileName} from "../file-name"
import {serialize} from "../saving"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Trouble} from "./file-list"
import {Cancel, Frame} from "./frame"
import {Written} from "./written"

/** A copy of the draft without people's names: what goes and what stays, and where to. The draft itself keeps them. */
export function NamelessDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const [isRunning, setRunning] = useState(false)
  const [written, setWritten] = useState<WrittenFile | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)

  const write = async () => {
    const {draft} = session.state
    const {doc} = session
    if (!draft || !doc) return
    const name = fileName(say("nameless.file", {title: session.title}), "proviso")
    const place = await askPlace(session, "save", name)
    if (!place) return
    setRunning(true)
    const job = await session.host.startExport({
      file: place.handle,
      text: serialize(draft, doc),
      copy: "without-names",
      own: draft.handle,
    })
    const made = await exported(session, job)
    setWritten(made)
    if (made) session.announce("nameless.done", {name: made.name})
  }
  const guarded = async (f: () => Promise<void>) => {
    setTrouble(null)
    try {
      await f()
    } catch (error) {
      setTrouble(session.explain(error))
    }
    setRunning(false)
  }

  if (written) {
    return (
      <Written
        title={say("nameless.title")}
        sentence={say("nameless.done", {name: written.name})}
        trouble={trouble}
        onReveal={() => void guarded(() => session.host.reveal(written.file))}
        onClose={onClose}
      />
    )
  }
  return (
    <Frame
      title={say("nameless.title")}
      size="small"
      onClose={onClose}
      buttons={
        <>
          <Cancel onPress={onClose} />
          <Button
            className="button primary"
            isDisabled={isRunning}
            onPress={() => void guarded(write)}
          >
            {say("nameless.do")}
          </Button>
        </>
      }
    >
      <Trouble sentence={trouble} />
      <p>{say("nameless.goes")}</p>
      <p>{say("nameless.stays")}</p>
    </Frame>
  )
}
