import type {Node} from "prosemirror-model"
import {Button} from "react-aria-components"
import {selectProvision} from "../../schema/commands/place"
import {missingKey, type Missing} from "../../schema/coverage/coverage"
import {obligationIndex} from "../../schema/library/beside"
import {placeText} from "../../schema/place-text"
import {useSay, type MessageId} from "../messages"
import {useSelected, useSession} from "../session-context"
import {putBack} from "./coverage-acts"
import {CoverageJudgement} from "./coverage-judgement"
import {ObligationLink} from "./obligation-link"

interface CoverageOfProps {
  readonly id: string
  readonly doc: Node
}

/** What the bill does about an obligation: what is missing, with the way back; what a person should read; and what somebody holds of it. */
export function CoverageOf({id, doc}: CoverageOfProps) {
  const say = useSay()
  const coverage = useSelected((state) => state.coverage?.found.get(id) ?? null)
  if (!coverage) return null
  const {reworded, byHand} = coverage
  // Model provisions that would carry it stand below, in the library.
  const missing = coverage.missing.filter((each) => each.kind !== "provision")
  return (
    <div className="coverage-of">
      {missing.length > 0 && <MissingList missing={missing} />}
      <Places doc={doc} ids={reworded} title="coverage.reworded" />
      <Places doc={doc} ids={byHand} title="coverage.by-hand" />
      {coverage.computed === "not-for-legislation" && (
        <p className="quiet">{say("coverage.not-for-legislation-why")}</p>
      )}
      <CoverageJudgement key={id} coverage={coverage} />
    </div>
  )
}

type MissingHere = Exclude<Missing, {readonly kind: "provision"}>

/** More are counted, not listed. */
const longest = 12

/** What an obligation wants and the bill has not, each with its way back. */
function MissingList({missing}: {readonly missing: readonly MissingHere[]}) {
  const say = useSay()
  const session = useSession()
  const limbs = missing.filter(({kind}) => kind === "limb")
  return (
    <>
      <h4 className="coverage-head">{say("coverage.missing")}</h4>
      <ul className="coverage-missing" aria-label={say("coverage.missing")}>
        {missing.slice(0, longest).map((each) => (
          <li key={missingKey(each)}>
            <MissingItem missing={each} />
          </li>
        ))}
      </ul>
      {missing.length > longest && (
        <p className="quiet">{say("panel.where.more", {count: missing.length - longest})}</p>
      )}
      {limbs.length > 1 && (
        <div className="row-buttons">
          <Button className="button" onPress={() => putBack(session, limbs)}>
            {say("coverage.put-all-back", {count: limbs.length})}
          </Button>
        </div>
      )}
    </>
  )
}

function MissingItem({missing}: {readonly missing: MissingHere}) {
  const say = useSay()
  const session = useSession()
  const {library} = session
  if (missing.kind === "part") {
    const {gist = ""} = obligationIndex(library).get(missing.obligation) ?? {}
    return (
      <span>
        <ObligationLink id={missing.obligation} within /> {gist}
      </span>
    )
  }
  return (
    <>
      <span className="clause-words">{missing.words}</span>
      <Button
        className="button"
        aria-label={say("coverage.put-back-named", {words: missing.words})}
        onPress={() => putBack(session, [missing])}
      >
        {say("coverage.put-back")}
      </Button>
    </>
  )
}

interface PlacesProps {
  readonly doc: Node
  readonly ids: readonly string[]
  readonly title: MessageId
}

/** Provisions of the bill that a person should look at. */
function Places({doc, ids, title}: PlacesProps) {
  const say = useSay()
  const session = useSession()
  const places = ids.slice(0, longest).flatMap((id) => {
    const name = placeText(doc, id)
    return name === "" ? [] : [{id, name}]
  })
  if (places.length === 0) return null
  return (
    <p className="coverage-places">
      {say(title)}{" "}
      {places.map(({id, name}) => (
        <Button
          key={id}
          className="link"
          onPress={() => {
            session.focusText()
            session.run(selectProvision(id))
          }}
        >
          {name}
        </Button>
      ))}
      {ids.length > places.length && say("panel.where.more", {count: ids.length - places.length})}
    </p>
  )
}
