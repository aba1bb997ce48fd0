import type {Node} from "prosemirror-model"
import {useState} from "react"
import {Button, Checkbox} from "react-aria-components"
import {placeText} from "../../schema/place-text"
import {findProvision} from "../../schema/provisions"
import {
  adaptation,
  asksWhy,
  departures,
  noteOf,
  obligationsTouched,
  type AdaptedProvision,
} from "../../schema/adaptation/adaptation"
import {dateText, elsewhereText} from "../../schema/adaptation/adaptation-said"
import {adaptationTable} from "../../schema/adaptation/adaptation-table"
import type {AdaptedPiece} from "../../schema/adaptation/adapted-pieces"
import {useSay} from "../messages"
import {Piece} from "../panels/differences"
import {goToPos} from "../panels/go"
import {LevelWithQualifier} from "../panels/treaties-list"
import {citation} from "../../schema/obligations/instrument"
import {handedOver} from "../names"
import {askReason} from "../reasons"
import {useSelected, useSession} from "../session-context"
import {Cancel, Frame} from "./frame"
import {ReportExport} from "./report-export"

/** What of the record is shown. */
interface Filters {
  readonly departures: boolean
  readonly unexplained: boolean
  readonly mandatory: boolean
}
const filters = ["departures", "unexplained", "mandatory"] as const

/** How the bill differs from its models, all of it: who, why, and which obligations. Every row leads to its provision. */
export function AdaptationDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const {library} = session
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  const [shown, setShown] = useState<Filters>({
    departures: true,
    unexplained: false,
    mandatory: false,
  })
  if (!doc) return null
  const record = adaptation(doc, library)
  const provisions = record.filter((each) => isShown(each, shown))
  const count = record.reduce((sum, each) => sum + departures(each).length, 0)

  function isShown(provision: AdaptedProvision, only: Filters): boolean {
    const changed = departures(provision)
    const isOwed = (piece: AdaptedPiece) =>
      doc !== null && asksWhy(library, piece) && (noteOf(doc, piece)?.why ?? "") === ""
    const hasNoReason = (piece: AdaptedPiece) =>
      doc !== null && (noteOf(doc, piece)?.why ?? "") === ""
    if (only.departures && changed.length === 0) return false
    if (only.unexplained && !changed.some(only.mandatory ? isOwed : hasNoReason)) return false
    return !only.mandatory || changed.some((piece) => asksWhy(library, piece))
  }
  const go = (id: string) => {
    const found = findProvision(doc, id)
    if (!found) return
    onClose()
    session.inText(() => goToPos(session, found.offset + 1))
  }
  return (
    <Frame
      title={say("adaptation.title")}
      size="wide"
      onClose={onClose}
      buttons={
        <>
          <ReportExport
            report={() => adaptationTable(handedOver(session, doc), library, {provisions})}
          />
          <Cancel onPress={onClose} label="common.close" />
        </>
      }
    >
      <p className="quiet">{say("adaptation.intro")}</p>
      <div className="record-filters" role="group" aria-label={say("adaptation.filters")}>
        {filters.map((name) => (
          <Checkbox
            key={name}
            className="check"
            isSelected={shown[name]}
            onChange={(on) => setShown({...shown, [name]: on})}
          >
            <span className="box" aria-hidden="true" />
            {say(`adaptation.only.${name}`)}
          </Checkbox>
        ))}
        <span className="quiet" role="status">
          {say("adaptation.count", {count, provisions: provisions.length})}
        </span>
      </div>
      {provisions.length === 0 ? (
        <p className="empty">{say(count === 0 ? "adaptation.as-models" : "adaptation.no-rows")}</p>
      ) : (
        <div
          className="record-place"
          tabIndex={0}
          role="region"
          aria-label={say("adaptation.title")}
        >
          <table className="record">
            <thead>
              <tr>
                {(["provision", "words", "who", "why", "obligations"] as const).map((column) => (
                  <th key={column} scope="col">
                    {say(`adaptation.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {provisions.map((provision) => (
                <Rows
                  key={provision.id}
                  doc={doc}
                  provision={provision}
                  onGo={go}
                  onAsk={(id) => {
                    onClose()
                    askReason(session, id)
                  }}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Frame>
  )
}

interface RowsProps {
  readonly doc: Node
  readonly provision: AdaptedProvision
  readonly onGo: (id: string) => void
  readonly onAsk: (id: string) => void
}

function Rows({doc, provision, onGo, onAsk}: RowsProps) {
  const say = useSay()
  const {id, heading} = provision
  const place = placeText(doc, id)
  const changed = departures(provision)
  const head = (
    <>
      <Button className="link" onPress={() => onGo(id)}>
        {place || heading}
      </Button>
      {place !== "" && provision.kind === "provision" && <div className="quiet">{heading}</div>}
    </>
  )
  if (changed.length === 0) {
    return (
      <tr>
        <th scope="row">{head}</th>
        <td>{say("differences.none")}</td>
        <td />
        <td />
        <td />
      </tr>
    )
  }
  return changed.map((piece, i) => (
    <tr key={`${piece.clause} ${piece.id} ${i}`}>
      <th scope="row">
        {i === 0 && head}
        {piece.id !== null && piece.id !== id && piece.state !== "elsewhere" && (
          <div>
            <Button className="link" onPress={() => onGo(piece.id ?? id)}>
              {placeText(doc, piece.id)}
            </Button>
          </div>
        )}
      </th>
      <Cells doc={doc} provision={provision} piece={piece} onAsk={onAsk} />
    </tr>
  ))
}

interface CellsProps extends Omit<RowsProps, "onGo"> {
  readonly piece: AdaptedPiece
}

function Cells({doc, provision, piece, onAsk}: CellsProps) {
  const say = useSay()
  const {library} = useSession()
  const locale = useSelected(({settings}) => settings.locale)
  const note = noteOf(doc, piece)
  const isAsked = asksWhy(library, piece)
  const why = note?.why ?? ""
  return (
    <>
      <td>
        <Piece doc={doc} piece={piece} />
      </td>
      <td>
        {note && (
          <>
            <div>{note.author === "" ? say("differences.nobody") : note.author}</div>
            <div className="quiet">{dateText(note.date, locale)}</div>
          </>
        )}
      </td>
      <td>
        {why !== "" && <p className="reason-text">{why}</p>}
        <Button
          className="link"
          aria-label={say(
            why === "" ? "problems.say-why-named" : "adaptation.change-reason-named",
            {
              place: placeText(doc, piece.holder) || provision.heading,
            },
          )}
          onPress={() => onAsk(piece.holder)}
        >
          {say(why === "" ? "problems.say-why" : "adaptation.change-reason")}
        </Button>
        {why === "" && isAsked && <div className="quiet">{say("adaptation.asked")}</div>}
      </td>
      <td>
        {obligationsTouched(doc, library, [piece]).map(({id, level, qualifier, elsewhere}) => (
          <div key={id} className="record-obligation">
            <span className="obligation-head">
              <strong className="citation">{citation(id)}</strong>
              <LevelWithQualifier level={level} qualifier={qualifier} />
            </span>
            <div className="quiet">{elsewhereText(doc, provision.id, elsewhere, locale)}</div>
          </div>
        ))}
      </td>
    </>
  )
}
