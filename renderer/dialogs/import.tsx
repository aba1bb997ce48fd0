import {useEffect, useRef, useState} from "react"
import {Button, ProgressBar, Label} from "react-aria-components"
import type {Handle} from "../../schema/host"
import {noWish, type ReadWish} from "../../schema/importing/read-text"
import type {ProfileId} from "../../schema/profiles/profile"
import {recognise} from "../../schema/importing/recognise/recognise"
import {fromText} from "../../schema/importing/sources/from-text"
import {loadReviewed} from "../gaps/laws"
import {PasteLaw} from "../gaps/paste-law"
import {beginReview, hasCorrections, type Review} from "../importing/review"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Browse, Trouble} from "./file-list"
import {Cancel, Frame} from "./frame"
import {ImportReview} from "./import-review"
import {ImportTarget} from "./import-target"

type Stage = "choose" | "reading" | "review" | "target"

/** What is being read, and where a reading that is stopped or fails leads back to. */
interface Reading {
  readonly file: Handle
  readonly wish: ReadWish
}

interface ImportProps {
  /** It becomes a law of the gap analysis; else the drafter says what. */
  readonly isLaw: boolean
  readonly onClose: () => void
}

/** A text from elsewhere: chosen, read, reviewed, and made something of. What was corrected is not lost unasked. */
export function ImportDialog({isLaw, onClose}: ImportProps) {
  const say = useSay()
  const session = useSession()
  const [stage, setStage] = useState<Stage>("choose")
  const [trouble, setTrouble] = useState<string | null>(null)
  const [review, setReview] = useState<Review | null>(null)
  /** What the review is of. */
  const [read, setRead] = useState<Reading | null>(null)
  const [profile, setProfile] = useState<ProfileId | null>(null)
  const [asking, setAsking] = useState<Question | null>(null)
  // One that was stopped answers to nobody.
  const reading = useRef<Reading | null>(null)

  /** Reads a file, and finds the law in it, where the program reads what others made; the window stays free. */
  const begin = async (file: Handle, wish: ReadWish, back: "choose" | "review") => {
    const mine = {file, wish}
    reading.current = mine
    setTrouble(null)
    setStage("reading")
    try {
      const {source, found} = await session.host.readSource(file, wish)
      if (reading.current !== mine) return
      setReview(beginReview(source, found))
      setRead(mine)
      setStage("review")
    } catch (error) {
      if (reading.current !== mine) return
      setTrouble(session.explain(error))
      setStage(back)
    } finally {
      if (reading.current === mine) reading.current = null
    }
  }
  /** Ends the reading itself, and what waits for it. */
  const stopReading = () => {
    const stopped = reading.current
    reading.current = null
    if (stopped) void session.host.stopReading(stopped.file).catch(() => undefined)
  }
  const stop = () => {
    stopReading()
    setStage(review ? "review" : "choose")
  }
  const choose = async () => {
    setTrouble(null)
    try {
      const place = await session.host.choose({purpose: "source", name: ""})
      if (place) await begin(place.handle, noWish, "choose")
    } catch (error) {
      setTrouble(session.explain(error))
    }
  }
  const isSystem = session.about.dialogs === "system"
  useEffect(() => {
    if (isSystem && !isLaw) void choose()
    return stopReading
  }, [])

  const withoutLoss = (id: Question["id"], run: () => void) => {
    if (review && hasCorrections(review)) setAsking({id, run})
    else run()
  }
  const again = (wish: Partial<ReadWish>) =>
    withoutLoss("language", () => {
      if (read) void begin(read.file, {...read.wish, ...wish}, "review")
    })
  const title = say(isLaw ? "gaps.law.import.title" : "import.title")
  /** The same recogniser as for files; a pasted law is there at once. */
  const readPasted = (text: string) => {
    const source = fromText(text, {name: say("gaps.law.pasted"), hash: ""})
    setReview(beginReview({...source, kind: "clipboard"}, recognise(source)))
    setStage("review")
  }
  const load = () => {
    if (!review || !loadReviewed(session, review, profile)) return
    onClose()
  }

  if (stage === "reading") {
    return (
      <Frame
        key="reading"
        title={title}
        size="small"
        onClose={stop}
        buttons={
          <Button className="button" autoFocus onPress={stop}>
            {say("dialog.export.stop")}
          </Button>
        }
      >
        <ProgressBar className="progress" isIndeterminate>
          <Label>{say("import.reading")}</Label>
        </ProgressBar>
      </Frame>
    )
  }
  if (stage === "choose" || !review) {
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
                {say("import.choose")}
              </Button>
            )}
          </>
        }
      >
        <p className="quiet">{say("import.choose.line")}</p>
        {isLaw && <PasteLaw onRead={readPasted} />}
        {isSystem ? (
          <Trouble sentence={trouble} />
        ) : (
          <>
            <Trouble sentence={trouble} />
            <Browse kind="source" onFile={({handle}) => void begin(handle, noWish, "choose")} />
          </>
        )}
      </Frame>
    )
  }
  const question = asking && (
    <AskFirst
      question={asking}
      onAnswer={(sure) => {
        setAsking(null)
        if (sure) asking.run()
      }}
    />
  )
  if (stage === "target") {
    return (
      <>
        <ImportTarget
          review={review}
          profile={profile}
          onBack={() => setStage("review")}
          onClose={() => withoutLoss("leave", onClose)}
          onDone={onClose}
        />
        {question}
      </>
    )
  }
  return (
    <>
      <Frame
        key="review"
        title={say("import.review", {name: review.source.name})}
        size="full"
        onClose={() => withoutLoss("leave", onClose)}
        buttons={
          <>
            <Button
              className="button start"
              onPress={() =>
                withoutLoss("leave", () => {
                  setReview(null)
                  setTrouble(null)
                  setStage("choose")
                })
              }
            >
              {say("import.other")}
            </Button>
            <Cancel onPress={() => withoutLoss("leave", onClose)} />
            {isLaw ? (
              <Button className="button primary" onPress={load}>
                {say("gaps.law.load")}
              </Button>
            ) : (
              <Button className="button primary" onPress={() => setStage("target")}>
                {say("common.next")}
              </Button>
            )}
          </>
        }
      >
        <ImportReview
          review={review}
          profile={profile}
          onReview={setReview}
          onProfile={setProfile}
          trouble={trouble}
          onAgain={again}
        />
      </Frame>
      {question}
    </>
  )
}

interface Question {
  readonly id: "leave" | "language"
  readonly run: () => void
}

/** Corrections would be lost. */
function AskFirst({
  question,
  onAnswer,
}: {
  readonly question: Question
  readonly onAnswer: (sure: boolean) => void
}) {
  const say = useSay()
  return (
    <Frame
      title={say(`import.ask.${question.id}`)}
      size="small"
      role="alertdialog"
      onClose={() => onAnswer(false)}
      buttons={
        <>
          <Button className="button" autoFocus onPress={() => onAnswer(false)}>
            {say("import.ask.keep")}
          </Button>
          <Button className="button danger" onPress={() => onAnswer(true)}>
            {say(`import.ask.do-${question.id}`)}
          </Button>
        </>
      }
    >
      <p>{say("import.ask.line")}</p>
    </Frame>
  )
}
