import type {Node} from "prosemirror-model"
import {useMemo} from "react"
import {Button} from "react-aria-components"
import {elementsOf, lostOf} from "../../schema/coverage/elements"
import {
  elementKinds,
  type ElementFound,
  type ElementKind,
  type Offence,
} from "../../schema/coverage/offence"
import {placeText} from "../../schema/place-text"
import {findProvision, isProvision, provisionId} from "../../schema/provisions"
import {useSay} from "../messages"
import {putBack} from "../panels/coverage-acts"
import {Status} from "../panels/coverage-status"
import {ObligationLink} from "../panels/obligation-link"
import {useSession} from "../session-context"

interface ElementTestProps {
  readonly doc: Node
  readonly onClose: () => void
  readonly onGo: (provision: string) => void
}

/** What each offence of the bill has to have, element by element, and where the bill has it. */
export function ElementTest({doc, onClose, onGo}: ElementTestProps) {
  const say = useSay()
  const {library} = useSession()
  const tested = useMemo(
    () => library.offences.map((offence) => ({offence, found: elementsOf(doc, library, offence)})),
    [doc, library],
  )
  const there = tested.filter(({found}) => found.some(({status}) => status !== "none"))
  const absent = tested.filter((each) => !there.includes(each))
  const kinds = elementKinds.filter((kind) =>
    there.some(({found}) => found.some(({element}) => element.kind === kind)),
  )
  return (
    <>
      {there.length === 0 ? (
        <p className="empty">{say("coverage.no-offences")}</p>
      ) : (
        <table className="elements">
          <caption>{say("coverage.elements-caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("coverage.element")}</th>
              {there.map(({offence}) => (
                <th key={offence.id} scope="col">
                  {offence.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <tr key={kind}>
                <th scope="row">{say(`element.${kind}`)}</th>
                {there.map(({offence, found}) => (
                  <td key={offence.id}>
                    {foundOf(found, kind).map((each, i) => (
                      <Element key={i} doc={doc} found={each} onClose={onClose} onGo={onGo} />
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {there.length > 0 && absent.length > 0 && (
        <p className="quiet">{say("coverage.absent", {names: namesOf(absent)})}</p>
      )}
    </>
  )
}

const foundOf = (found: readonly ElementFound[], kind: ElementKind) =>
  found.filter(({element}) => element.kind === kind)

const namesOf = (tested: readonly {readonly offence: Offence}[]): string =>
  tested.map(({offence}) => offence.name).join("; ")

interface ElementProps extends ElementTestProps {
  readonly found: ElementFound
}

/** Of provisions one inside the other, the outer. */
function outermost(doc: Node, ids: readonly string[]): readonly string[] {
  const all = new Set(ids)
  return ids.filter((id) => {
    const parents = findProvision(doc, id)?.parents ?? []
    return !parents.some((parent) => isProvision(parent) && all.has(provisionId(parent)))
  })
}

/** More places are counted, not named. */
const mostPlaces = 4

function Element({doc, found, onClose, onGo}: ElementProps) {
  const say = useSay()
  const session = useSession()
  const {element, status, provisions} = found
  const named = new Map(outermost(doc, provisions).map((id) => [placeText(doc, id), id]))
  named.delete("")
  const places = [...named].slice(0, mostPlaces)
  // What no treaty asks for may be missing without harm.
  const isDuty = element.obligations.length > 0
  const isOpen = status === "partly" || status === "not-met"
  const lost = isOpen ? lostOf(doc, session.library, element) : []
  return (
    <div className="element">
      {status !== "none" && <Status status={status} isDuty={isDuty} />}
      {places.length > 0 && (
        <span className="element-places">
          {places.map(([name, id]) => (
            <Button key={id} className="link" onPress={() => onGo(id)}>
              {name}
            </Button>
          ))}
          {named.size > places.length && (
            <span className="quiet">
              {say("panel.where.more", {count: named.size - places.length})}
            </span>
          )}
        </span>
      )}
      <p className="quiet">{element.gist}</p>
      {isOpen && lost.length > 0 && (
        <Button
          className="button"
          aria-label={say("coverage.put-back-named", {words: say(`element.${element.kind}`)})}
          onPress={() => {
            onClose()
            session.inText(() => putBack(session, lost))
          }}
        >
          {say("coverage.put-back")}
        </Button>
      )}
      {isOpen && lost.length === 0 && element.obligations.length > 0 && (
        <span className="element-places">
          {element.obligations.map((id) => (
            <ObligationLink key={id} id={id} onFollow={onClose} />
          ))}
        </span>
      )}
    </div>
  )
}
