import {useEffect, useRef, useState} from "react"
import {Button, Label, ProgressBar} from "react-aria-components"
import type {Node} from "prosemirror-model"
import {putBack} from "../../schema/commands/bring-back"
import type {Handle} from "../../schema/host"
import {bringBack, type BroughtBack} from "../../schema/returned/bring-back"
import {returnSaid} from "../../schema/returned/report-said"
import {showRight} from "../actions"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Browse, Trouble} from "./file-list"
import {Cancel, Frame} from "./frame"

type Came = Extract<BroughtBack, {readonly ok: true}>

type Stage =
  | {readonly at: "choose"}
  | {readonly at: "reading"}
  /** The file is another draft's: whether it is wanted all the same. */
  | {readonly at: "other"; readonly anyway: () => void}
  | {readonly at: "read"; readonly from: Node; readonly came: Came}

/** A Word file that people edited comes back into its draft: chosen, read, shown as what it comes to, and only then put in. */
export function BringBackDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const [stage, setStage] = useState<Stage>({at: "choose"})
  const [trouble, setTrouble] = useState<string | null>(null)
  // Counts readings; a stopped one answers to nobody.
  const reading = useRef(0)

  const read = async (file: Handle) => {
    const mine = ++reading.current
    setTrouble(null)
    setStage({at: "reading"})
    try {
      const word = await session.host.readWord(file)
      // The bar is drawn once more before the page is busy.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      if (reading.current !== mine) return
      const {doc, state} = session
      if (!doc || !state.draft) return
      const {documentId} = state.draft
      const bring = (anyBill: boolean) => {
        const date = new Date().toISOString()
        const back = bringBack({documentId, doc, file: word, date, mint: session.mint, anyBill})
        if (back.ok) setStage({at: "read", from: doc, came: back})
        else setStage({at: "other", anyway: () => bring(true)})
      }
      bring(false)
    } catch (error) {
      if (reading.current !== mine) return
      setTrouble(session.explain(error))
      setStage({at: "choose"})
    }
  }
  const choose = async () => {
    setTrouble(null)
    try {
      const place = await session.host.choose({purpose: "word", name: ""})
      if (place) await read(place.handle)
    } catch (error) {
      setTrouble(session.explain(error))
    }
  }
  const isSystem = session.about.dialogs === "system"
  useEffect(() => {
    if (isSystem) void choose()
    return () => void reading.current++
  }, [])
  const title = say("dialog.bring-back.title")

  switch (stage.at) {
    case "reading":
      return (
        <Frame key="reading" title={title} size="small" onClose={() => setStage({at: "choose"})}>
          <ProgressBar className="progress" isIndeterminate>
            <Label>{say("dialog.bring-back.reading")}</Label>
          </ProgressBar>
        </Frame>
      )
    case "other":
      return (
        <Frame
          key="other"
          title={title}
          size="small"
          onClose={onClose}
          buttons={
            <>
              <Cancel onPress={onClose} />
              <Button className="button primary" onPress={stage.anyway}>
                {say("dialog.bring-back.anyway")}
              </Button>
            </>
          }
        >
          <p>{say("dialog.bring-back.other")}</p>
        </Frame>
      )
    case "read":
      return <Found from={stage.from} came={stage.came} onClose={onClose} />
    case "choose":
      return (
        <Frame
          key="choose"
          title={title}
          onClose={onClose}
          buttons={
            <>
              <Cancel onPress={onClose} />
              {isSystem && (
                <Button className="button primary" autoFocus onPress={() => void choose()}>
                  {say("dialog.bring-back.choose")}
                </Button>
              )}
            </>
          }
        >
          <p className="quiet">{say("dialog.bring-back.what")}</p>
          <Trouble sentence={trouble} />
          {!isSystem && <Browse kind="word" onFile={({handle}) => void read(handle)} />}
        </Frame>
      )
  }
}

interface FoundProps {
  readonly from: Node
  readonly came: Came
  readonly onClose: () => void
}

/** What the file comes to, with what has no place in the bill, before anything is changed. */
function Found({from, came, onClose}: FoundProps) {
  const say = useSay()
  const session = useSession()
  const locale = useSelected(({settings}) => settings.locale)
  const [trouble, setTrouble] = useState<string | null>(null)
  const {doc, report} = came
  const {sum, unplaced, contested} = returnSaid(doc, report, locale)
  const isSame = doc === from
  const put = () => {
    if (!session.run(putBack(from, doc))) {
      setTrouble(say("dialog.bring-back.changed"))
      return
    }
    session.announce("dialog.bring-back.done", {})
    onClose()
    showRight(session, "review")
  }
  return (
    <Frame
      key="read"
      title={say("dialog.bring-back.title")}
      size={unplaced.length + contested.length > 0 ? "large" : "small"}
      onClose={onClose}
      buttons={
        isSame ? (
          <Button className="button primary" autoFocus onPress={onClose}>
            {say("common.close")}
          </Button>
        ) : (
          <>
            <Cancel onPress={onClose} />
            <Button className="button primary" autoFocus onPress={put}>
              {say("dialog.bring-back.do")}
            </Button>
          </>
        )
      }
    >
      <Trouble sentence={trouble} />
      {sum.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Listed title={say("dialog.bring-back.unplaced")} sentences={unplaced} />
      <Listed title={say("dialog.bring-back.contested")} sentences={contested} />
      {!isSame && <p className="quiet">{say("dialog.bring-back.undo")}</p>}
    </Frame>
  )
}

interface ListedProps {
  readonly title: string
  readonly sentences: readonly string[]
}

function Listed({title, sentences}: ListedProps) {
  if (sentences.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {sentences.map((sentence, i) => (
          <li key={`${sentence} ${i}`}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}
