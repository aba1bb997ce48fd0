import {useDeferredValue, useEffect, useMemo, useRef, useState, type RefObject} from "react"
import {
  Button,
  Input,
  Label,
  SearchField,
  Tab,
  TabList,
  TabPanel,
  Tabs,
} from "react-aria-components"
import type {Assessment, ExistingLaw} from "../../schema/assessment/assessment"
import type {Candidate} from "../../schema/assessment/candidate"
import {candidateSaid} from "../../schema/assessment/candidate-said"
import {candidates} from "../../schema/assessment/candidates"
import {namedInLaw} from "../../schema/assessment/law"
import {searchLaws} from "../../schema/assessment/search-laws"
import {findProvision, ownText} from "../../schema/provisions"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Icon} from "../shell/icons"
import {changeGaps} from "./gaps-view"
import {LawText} from "./law-text"
import {LawTools} from "./law-tools"

interface LawPaneProps {
  readonly assessment: Assessment
  readonly subject: string | null
  /** Provisions cited on the subject, by law. */
  readonly cited: (law: string) => ReadonlySet<string>
  /** Those cited by others. */
  readonly known: (law: string) => ReadonlySet<string>
  readonly onCite: (law: string, provision: string) => void
  /** Shows a place from outside: a citation that was pressed. */
  readonly shown: RefObject<((law: string, provision: string) => void) | null>
}

/** The existing law: which, what in it is likely to bear on the subject, and its text, in which provisions are cited. */
export function LawPane({assessment, subject, cited, known, onCite, shown}: LawPaneProps) {
  const say = useSay()
  const session = useSession()
  const {laws} = assessment
  const chosen = useSelected(({gaps}) => gaps.law)
  const law = laws.find(({id}) => id === chosen) ?? laws[0] ?? null
  const [query, setQuery] = useState("")
  const [current, setCurrent] = useState<string | null>(null)
  const asked = useDeferredValue(query.trim())
  const wanted = useDeferredValue(subject)
  const place = useRef<HTMLDivElement>(null)
  const found = useMemo(() => {
    if (asked !== "") return searchLaws(laws, asked)
    return wanted === null ? [] : candidates(laws, wanted, session.library)
  }, [laws, asked, wanted, session.library])
  // Of candidates only the one that is looked at has its words marked, so that the law stays calm.
  const marks = useMemo(
    () =>
      found
        .filter((each) => each.law === law?.id && (asked !== "" || each.pinpoint === current))
        .flatMap(({why}) => why.flatMap(({kind, places}) => (kind === "reference" ? [] : places))),
    [found, law, asked, current],
  )
  const show = (to: string, provision: string, focus = true) => {
    changeGaps(session, {law: to})
    setCurrent(provision)
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const at = place.current?.querySelector<HTMLElement>(
          `[data-provision="${CSS.escape(provision)}"]`,
        )
        at?.scrollIntoView({block: "center"})
        if (focus) at?.querySelector<HTMLElement>(".gap-cite")?.focus({preventScroll: true})
      }),
    )
  }
  useEffect(() => {
    shown.current = show
  })
  if (!law) {
    return (
      <div className="gap-empty">
        <p>{say("gaps.laws.empty")}</p>
        <LawTools law={null} />
      </div>
    )
  }
  return (
    <>
      <div className="gap-law-head">
        <SearchField
          className="search"
          value={query}
          onChange={setQuery}
          onSubmit={() => {
            const [best] = searchLaws(laws, query)
            if (best) show(best.law, best.pinpoint)
          }}
        >
          <Label className="visually-hidden">{say("gaps.search")}</Label>
          <Icon name="search" />
          <Input className="input" data-entry placeholder={say("gaps.search")} />
          <Button className="icon-button clear" aria-label={say("common.clear")}>
            <Icon name="close" />
          </Button>
        </SearchField>
        <LawTools law={law} />
      </div>
      <Found
        key={asked === "" ? (wanted ?? "") : "search"}
        laws={laws}
        found={found}
        title={
          asked !== ""
            ? say("gaps.hits", {count: found.length})
            : wanted === null
              ? null
              : say("gaps.candidates", {count: found.length})
        }
        onShow={({law: of, pinpoint}) => show(of, pinpoint)}
      />
      <Tabs
        className="gap-laws"
        selectedKey={law.id}
        onSelectionChange={(id) => {
          setCurrent(null)
          changeGaps(session, {law: String(id)})
        }}
      >
        <TabList className="tab-list" aria-label={say("gaps.laws")}>
          {laws.map(({id, name}) => (
            <Tab key={id} id={id} className="tab">
              {name}
            </Tab>
          ))}
        </TabList>
        <TabPanel key={law.id} id={law.id} className="gap-law-panel" ref={place}>
          <LawText
            law={law}
            cited={subject === null ? null : cited(law.id)}
            known={known(law.id)}
            current={current}
            marks={marks}
            onCurrent={setCurrent}
            onCite={(provision) => onCite(law.id, provision)}
          />
        </TabPanel>
      </Tabs>
    </>
  )
}

/** So many candidates are listed at once; the rest on demand. */
const most = 4

interface FoundProps {
  readonly laws: readonly ExistingLaw[]
  readonly found: readonly Candidate[]
  readonly title: string | null
  readonly onShow: (candidate: Candidate) => void
}

/** What was found, the likeliest first, each with its reasons in words. */
function Found({laws, found, title, onShow}: FoundProps) {
  const say = useSay()
  const locale = useSelected(({settings}) => settings.locale)
  const [isWhole, setWhole] = useState(false)
  if (title === null) return null
  const listed = found
    .slice(0, isWhole ? undefined : most)
    // A law may have been removed since.
    .filter((each) => laws.some(({id}) => id === each.law))
  return (
    <section className="gap-found" aria-labelledby="gap-found">
      <h3 id="gap-found">
        <span role="status">{title}</span>
      </h3>
      <ul className="plain-list">
        {listed.map((each) => (
          <li key={`${each.law} ${each.pinpoint}`}>
            <Button className="gap-candidate" onPress={() => onShow(each)}>
              <span className="gap-candidate-name">{nameOf(laws, each)}</span>{" "}
              <span className="quiet">{reasons(candidateSaid(laws, each, locale))}</span>
            </Button>
          </li>
        ))}
      </ul>
      {found.length > most && !isWhole && (
        <Button className="link" onPress={() => setWhole(true)}>
          {say("gaps.found.all", {count: found.length})}
        </Button>
      )}
    </section>
  )
}

/** So many reasons are said; the first tell most. */
const mostReasons = 3

const reasons = (said: readonly string[]): string =>
  said.slice(0, mostReasons).join("; ") + (said.length > mostReasons ? "; …" : "")

/** "Criminal Code, article 44: Abduction". */
function nameOf(laws: readonly ExistingLaw[], {law: id, provision, pinpoint}: Candidate): string {
  const law = laws.find((each) => each.id === id)
  const heading = law ? findProvision(law.doc, provision)?.node : undefined
  const words = heading ? ownText(heading).trim() : ""
  const name = law ? namedInLaw(law, pinpoint) : ""
  return words === "" ? name : `${name}: ${words}`
}
