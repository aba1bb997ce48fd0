import {useDeferredValue, useEffect, useMemo} from "react"
import {Button, Input, Label, SearchField} from "react-aria-components"
import type {Instrument} from "../../schema/obligations/instrument"
import {summaryOf} from "../../schema/coverage/summary"
import {searchObligations} from "../../schema/obligations/search"
import {useSay} from "../messages"
import {sameItems, useSelected, useSession} from "../session-context"
import {Icon} from "../shell/icons"
import {ObligationDetail} from "./obligation-detail"
import {QuestionDetail} from "./question-detail"
import {TermDetail} from "./term-detail"
import {TreatiesFilters} from "./treaties-filter"
import {leadingInstrument, matching} from "./treaties-groups"
import {TreatiesList} from "./treaties-list"
import {
  changeView,
  goBack,
  isSearching,
  registers,
  type Opened,
  type TreatiesView,
} from "./treaties-view"

/** The treaties as registers of obligations, the checklist and the terms: browsed, searched, and opened one at a time. */
export function TreatiesPanel() {
  const session = useSession()
  const stored = useSelected(({treaties}) => treaties)
  const leading = useSelected(({settled}) =>
    leadingInstrument(session.library, settled?.doc ?? null),
  )
  const view = useMemo(
    () => (stored.shown === "" ? {...stored, shown: leading ?? registers[0]} : stored),
    [stored, leading],
  )
  const opened = view.trail.at(-1)
  // The first search should not wait for the index.
  useEffect(() => {
    const idle = requestIdleCallback(() => void searchObligations(session.library, ""))
    return () => cancelIdleCallback(idle)
  }, [session])
  return (
    <div className="treaties">
      {opened ? <Detail opened={opened} /> : <Browse view={view} />}
      <Note isOfTerms={opened ? opened.kind === "term" : view.shown === "terms"} />
    </div>
  )
}

/** Whose words these are: always in sight in a line, in full on a press. */
function Note({isOfTerms}: {readonly isOfTerms: boolean}) {
  const say = useSay()
  return (
    <details className="treaties-note">
      <summary>{say("treaties.note-short")}</summary>
      <p>{say(isOfTerms ? "treaties.note-terms" : "treaties.note")}</p>
    </details>
  )
}

function Browse({view}: {readonly view: TreatiesView}) {
  const say = useSay()
  const session = useSession()
  const {instruments} = session.library
  const about = useSelected((state) => state.coverage?.instruments ?? noInstruments, sameItems)
  const instrument = instruments.find(({id}) => id === view.shown)
  // What the bill is about stands before what it is not.
  const first = (a: Instrument, b: Instrument) =>
    Number(about.includes(b.id)) - Number(about.includes(a.id))
  // The list may come after the letters that are typed, but never after a key that moves in it.
  const query = useDeferredValue(view.query)
  const asked = useMemo(() => ({...view, query}), [view, query])
  const search = (
    <SearchField
      className="search"
      value={view.query}
      onChange={(query) => changeView(session, {shown: view.shown, query, folded: []})}
    >
      <Label className="visually-hidden">{say("treaties.search")}</Label>
      <Icon name="search" />
      <Input
        className="input"
        data-entry
        placeholder={say(instrument ? "treaties.placeholder" : "treaties.placeholder-words")}
      />
      <Button className="icon-button clear" aria-label={say("common.clear")}>
        <Icon name="close" />
      </Button>
    </SearchField>
  )
  return (
    <>
      <div className="treaties-head">
        <label>
          <span className="visually-hidden">{say("treaties.choose")}</span>
          <select
            className="input"
            value={view.shown}
            onChange={({target}) =>
              changeView(session, {shown: target.value, focused: null, folded: []})
            }
          >
            {[...instruments]
              .sort(byTitle)
              .sort(first)
              .map(({id, shortTitle}) => (
                <option key={id} value={id}>
                  {shortTitle}
                </option>
              ))}
            {registers.map((id) => (
              <option key={id} value={id}>
                {say(`treaties.${id}`)}
              </option>
            ))}
          </select>
        </label>
        {instrument ? (
          <TreatiesFilters
            instrument={instrument}
            filter={view.filter}
            onChange={(filter) => changeView(session, {filter, folded: []})}
            search={search}
          />
        ) : (
          search
        )}
      </div>
      {about.length > 0 && instrument && (
        <p className="coverage-lead">
          <CoverageFigure instrument={instrument} />
          <Button className="link" onPress={() => session.openDialog({kind: "coverage"})}>
            {say("coverage.show-overview")}
          </Button>
        </p>
      )}
      <TreatiesList view={asked} />
      {instrument && isSearching(asked) && <Elsewhere view={asked} />}
    </>
  )
}

const noInstruments: readonly string[] = []
const byTitle = (a: Instrument, b: Instrument) => a.shortTitle.localeCompare(b.shortTitle)

/** How much of a treaty's duties is met. */
function CoverageFigure({instrument}: {readonly instrument: Instrument}) {
  const say = useSay()
  const {library} = useSession()
  const coverage = useSelected((state) => state.coverage)
  if (!coverage) return null
  const {met, of} = summaryOf(library, instrument, "mandatory", coverage.found)
  return <span>{say("coverage.summary", {id: instrument.id, met, of})}</span>
}

/** What the same words find in the other treaties. */
function Elsewhere({view}: {readonly view: TreatiesView}) {
  const say = useSay()
  const session = useSession()
  const {library} = session
  const coverage = useSelected((state) => state.coverage?.found ?? null)
  const others = library.instruments.flatMap(({id, shortTitle}) => {
    if (id === view.shown) return []
    const count = matching(library, view.query, {...view.filter, instrument: id}, coverage).length
    return count === 0 ? [] : [{id, shortTitle, count}]
  })
  if (others.length === 0) return null
  return (
    <div className="treaties-elsewhere">
      <p id="treaties-elsewhere">{say("treaties.elsewhere")}</p>
      <ul aria-labelledby="treaties-elsewhere">
        {others.map(({id, shortTitle, count}) => (
          <li key={id}>
            <Button
              className="link"
              onPress={() => changeView(session, {shown: id, focused: null, folded: []})}
            >
              {say("treaties.elsewhere-one", {title: shortTitle, count})}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Detail({opened}: {readonly opened: Opened}) {
  const say = useSay()
  const session = useSession()
  return (
    <div
      className="treaties-detail"
      key={`${opened.kind} ${opened.id}`}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return
        event.stopPropagation()
        goBack(session)
      }}
    >
      <Button className="button quiet-button back" onPress={() => goBack(session)}>
        <Icon name="left" />
        {say("treaties.back")}
      </Button>
      {opened.kind === "obligation" && <ObligationDetail id={opened.id} />}
      {opened.kind === "question" && <QuestionDetail id={opened.id} />}
      {opened.kind === "term" && <TermDetail id={opened.id} />}
    </div>
  )
}
