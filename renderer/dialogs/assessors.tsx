import {useEffect, useMemo, useState} from "react"
import {Button} from "react-aria-components"
import {assessmentOf} from "../../schema/assessment/assessment"
import {isSaid} from "../../schema/assessment/standing-finding"
import {bringFindings} from "../../schema/commands/assessment"
import {sequence} from "../../schema/commands/sequence"
import type {Place} from "../../schema/host"
import {authorsIn, differing, incoming, readAssessor, type AssessorFile} from "../gaps/assessors"
import {changeGaps} from "../gaps/gaps-view"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {FileChoices} from "./file-choices"
import {Trouble} from "./file-list"
import {Cancel, Frame} from "./frame"

/** The files of other assessors: which, what comes in, and where assessors differ then. */
export function AssessorsDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const isPage = session.about.dialogs === "page"
  const [isChoosing, setChoosing] = useState(isPage)
  const [files, setFiles] = useState<readonly AssessorFile[]>([])
  const [trouble, setTrouble] = useState<string | null>(null)
  const [done, setDone] = useState<number | null>(null)
  const read = async (places: readonly Place[]) => {
    setChoosing(false)
    const known = new Set(files.map(({place}) => place.handle))
    for (const place of places.filter(({handle}) => !known.has(handle))) {
      const file = await readAssessor(session, place)
      setFiles((now) => [...now, file])
    }
  }
  const choose = async () => {
    setTrouble(null)
    if (isPage) return setChoosing(true)
    try {
      await read(await session.host.chooseSeveral())
    } catch (error) {
      setTrouble(session.explain(error))
    }
  }
  useEffect(() => {
    if (!isPage) void choose()
  }, [])
  const {doc} = session
  const comes = useMemo(() => (doc ? incoming(doc, files) : null), [doc, files])
  const isNothing = !comes || comes.findings + comes.laws + comes.recommendations === 0
  const bringIn = () => {
    const commands = files.flatMap(({assessment}) => (assessment ? bringFindings(assessment) : []))
    if (!session.run(sequence(...commands)) || !session.doc) return
    setDone(differing(assessmentOf(session.doc)))
    session.announce("gaps.assessors.done", {count: comes?.findings ?? 0})
  }
  if (isChoosing) {
    return (
      <FileChoices
        title={say("gaps.assessors.choose")}
        onClose={() => (files.length === 0 ? onClose() : setChoosing(false))}
        onFiles={(chosen) =>
          void read(chosen.map(({handle, name}) => ({handle, name, exists: true})))
        }
      />
    )
  }
  if (done !== null) {
    return (
      <Frame
        key="done"
        title={say("gaps.assessors")}
        size="small"
        onClose={onClose}
        buttons={
          <>
            <Cancel onPress={onClose} label="common.close" />
            {done > 0 && (
              <Button
                className="button primary"
                onPress={() => {
                  changeGaps(session, {filter: {state: "differ"}, folded: []})
                  onClose()
                }}
              >
                {say("gaps.assessors.show")}
              </Button>
            )}
          </>
        }
      >
        <p role="status">{say("gaps.assessors.differ", {count: done})}</p>
      </Frame>
    )
  }
  return (
    <Frame
      key="files"
      title={say("gaps.assessors")}
      onClose={onClose}
      buttons={
        <>
          <Cancel onPress={onClose} />
          <Button className="button" onPress={() => void choose()}>
            {say("gaps.assessors.more")}
          </Button>
          <Button className="button primary" isDisabled={isNothing} onPress={bringIn}>
            {say("gaps.assessors.do")}
          </Button>
        </>
      }
    >
      <Trouble sentence={trouble} />
      {files.length === 0 && <p className="quiet">{say("gaps.assessors.line")}</p>}
      <ul className="plain-list gap-files">
        {files.map(({place, assessment, why}) => (
          <li key={place.handle}>
            <strong>{place.name}</strong>{" "}
            <span className="quiet">
              {assessment
                ? say("gaps.assessors.file", {
                    count: assessment.findings.filter(isSaid).length,
                    names: authorsIn(assessment)
                      .map((name) => (name === "" ? say("gaps.nobody") : name))
                      .join(", "),
                  })
                : why}
            </span>
          </li>
        ))}
      </ul>
      {comes && files.length > 0 && (
        <p role="status">
          {isNothing
            ? say("gaps.assessors.known")
            : say("gaps.assessors.comes", {
                findings: comes.findings,
                laws: comes.laws,
                recommendations: comes.recommendations,
                differ: comes.differ,
              })}
        </p>
      )}
    </Frame>
  )
}
