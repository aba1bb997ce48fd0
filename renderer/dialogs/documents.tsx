import {useMemo, useState} from "react"
import {Button, Checkbox, Label, Radio, RadioGroup} from "react-aria-components"
import {languageOf} from "../../schema/documents/context"
import {documentKinds, documentOf, type DocumentKind} from "../../schema/documents/documents"
import {billWithoutNames} from "../../schema/names/without-names"
import type {Node} from "prosemirror-model"
import type {Report} from "../../schema/formats/report"
import type {Handle} from "../../schema/host"
import {serialize} from "../saving"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {usualBefore} from "./compare-texts"
import {Cancel, Frame} from "./frame"
import {ReportExport, WriteOut} from "./report-export"

const offered = [...documentKinds, "reading", "comparative"] as const
type Offered = (typeof offered)[number]

/** The documents that go with a bill: which one, what is in it, and out. */
export function DocumentsDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const {library} = session
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  const [kind, setKind] = useState<Offered>("memorandum")
  const [comments, setComments] = useState(false)
  const [date] = useState(() => new Date().toISOString())
  const names = useSelected(({settings}) => settings.names)
  const report = useMemo(
    () =>
      doc && isMade(kind)
        ? documentOf(
            names === "shown" ? doc : billWithoutNames(doc),
            kind,
            {library, date, locale: languageOf(doc)},
            {comments},
          )
        : null,
    [doc, kind, library, date, comments, names],
  )
  const compare = () => {
    onClose()
    session.openDialog({kind: "compare", before: usualBefore(session), after: {kind: "draft"}})
  }
  return (
    <Frame
      title={say("documents.title")}
      size="large"
      onClose={onClose}
      buttons={
        <>
          {report && <ReportExport key={kind} report={() => report} />}
          {doc && kind === "reading" && <ReadingExport doc={doc} date={date} />}
          <Cancel onPress={onClose} label="common.close" />
        </>
      }
    >
      <div className="documents">
        <RadioGroup
          className="choice-group plain"
          value={kind}
          onChange={(value) => setKind(offered.find((each) => each === value) ?? "memorandum")}
        >
          <Label>{say("documents.which")}</Label>
          {offered.map((each) => (
            <Radio key={each} value={each} className="radio" autoFocus={each === kind}>
              <span className="radio-dot" aria-hidden="true" />
              {say(`documents.${each}`)}
            </Radio>
          ))}
        </RadioGroup>
        <section className="documents-about" aria-label={say("documents.about")}>
          <p>{say(`documents.${kind}-what`)}</p>
          {kind === "notes" && (
            <Checkbox className="check" isSelected={comments} onChange={setComments}>
              <span className="box" aria-hidden="true" />
              {say("documents.comments")}
            </Checkbox>
          )}
          {report && <Contents report={report} />}
          {kind === "comparative" && (
            <Button className="button" onPress={compare}>
              {say("documents.compare")}
            </Button>
          )}
        </section>
      </div>
    </Frame>
  )
}

const isMade = (kind: Offered): kind is DocumentKind => kind !== "comparative" && kind !== "reading"

interface ReadingExportProps {
  readonly doc: Node
  readonly date: string
}

/** The bill as members read it is one web page. */
function ReadingExport({doc, date}: ReadingExportProps) {
  const session = useSession()
  const made = () => {
    const {draft} = session.state
    if (!draft) throw new RangeError("No draft is open")
    const text = serialize(draft, doc)
    return {
      title: session.title,
      request: (file: Handle) => ({file, text, reading: {date}}),
    }
  }
  return <WriteOut formats={["html"]} made={made} />
}

/** What is in a document: its headings, and its tables with their rows. */
function Contents({report}: {readonly report: Report}) {
  const say = useSay()
  const lines = report.blocks.flatMap((block, i) => {
    if (block.kind === "heading") return [{key: i, level: block.level, text: block.text}]
    if (block.kind !== "table") return []
    const rows = block.rows.filter((row) => row.kind === "cells").length
    const isOwn = block.caption !== "" && block.caption !== report.title
    const text = say("documents.rows", {count: rows})
    return [{key: i, level: isOwn ? 1 : 2, text: isOwn ? `${block.caption}: ${text}` : text}]
  })
  return (
    <>
      <h3 className="documents-head">{say("documents.contents")}</h3>
      {lines.length === 0 ? (
        <p className="empty">{say("documents.empty")}</p>
      ) : (
        <ul
          className="documents-contents"
          tabIndex={0}
          role="list"
          aria-label={say("documents.contents")}
        >
          {lines.map(({key, level, text}) => (
            <li key={key} className={`level-${level}`}>
              {text}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
