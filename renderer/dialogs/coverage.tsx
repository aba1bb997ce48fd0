import type {Node} from "prosemirror-model"
import {useMemo, useState} from "react"
import {Checkbox, Tab, TabList, TabPanel, Tabs} from "react-aria-components"
import {
  byChapter,
  byInstrumentAndLevel,
  byPillar,
  coverageChart,
} from "../../schema/coverage/counts"
import {summaryOf} from "../../schema/coverage/summary"
import type {ObligationLevel} from "../../schema/obligations/instrument"
import {findProvision} from "../../schema/provisions"
import type {CoverageNow} from "../coverage-watch"
import {useSay} from "../messages"
import {ChartTable} from "../panels/chart"
import {openCoverage} from "../panels/coverage-acts"
import {StatusShape} from "../panels/coverage-status"
import {goToPos} from "../panels/go"
import type {TreatiesFilter} from "../panels/treaties-view"
import {useSelected, useSession} from "../session-context"
import {ElementTest} from "./coverage-elements"
import {Cancel, Frame} from "./frame"

/** What the bill does about the treaties, to be looked at: figures, charts, and the elements of its offences. Every row leads to what it counts. */
export function CoverageDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  const coverage = useSelected((state) => state.coverage)
  const go = (id: string) => {
    const found = doc && findProvision(doc, id)
    if (!found) return
    onClose()
    session.inText(() => goToPos(session, found.offset + 1))
  }
  return (
    <Frame
      title={say("coverage.title")}
      size="wide"
      onClose={onClose}
      buttons={<Cancel onPress={onClose} label="common.close" />}
    >
      {doc && coverage ? (
        <Tabs className="coverage-tabs">
          <TabList className="tab-list" aria-label={say("coverage.title")}>
            <Tab id="overview" className="tab">
              {say("coverage.overview")}
            </Tab>
            <Tab id="elements" className="tab">
              {say("coverage.elements")}
            </Tab>
          </TabList>
          <TabPanel id="overview" className="coverage-tab">
            <Overview doc={doc} coverage={coverage} onClose={onClose} onGo={go} />
          </TabPanel>
          <TabPanel id="elements" className="coverage-tab">
            <ElementTest doc={doc} onClose={onClose} onGo={go} />
          </TabPanel>
        </Tabs>
      ) : (
        <p className="empty">{say("coverage.counting")}</p>
      )}
    </Frame>
  )
}

interface OverviewProps {
  readonly doc: Node
  readonly coverage: CoverageNow
  readonly onClose: () => void
  readonly onGo: (provision: string) => void
}

function Overview({doc, coverage, onClose, onGo}: OverviewProps) {
  const say = useSay()
  const session = useSession()
  const {library} = session
  const locale = useSelected(({settings}) => settings.locale)
  const [isAll, setAll] = useState(false)
  const {found, instruments: about} = coverage
  const rest = library.instruments.map(({id}) => id).filter((id) => !about.includes(id))
  const shown = isAll || about.length === 0 ? [...about, ...rest] : about
  const counted = useMemo(() => {
    const rows = byInstrumentAndLevel(doc, library)
    const levels = shown.flatMap((id) => {
      const row = rows.find(({instrument}) => instrument === id)
      return (row?.levels ?? [])
        .filter(({counts}) => counts.some((count) => count > 0))
        .map(({level, counts}) => ({instrument: id, level, counts}))
    })
    const hasAny = ({counts}: {readonly counts: readonly number[]}) => counts.some((n) => n > 0)
    return {
      levels,
      pillars: byPillar(doc, library, shown).filter(hasAny),
      chapters: byChapter(doc, library).filter(hasAny),
    }
  }, [doc, library, found, shown.join(" ")])
  const show = (instrument: string, filter: TreatiesFilter) => {
    onClose()
    openCoverage(session, instrument, filter)
  }
  const nameOf = (id: string) =>
    library.instruments.find((instrument) => instrument.id === id)?.shortTitle ?? id
  const levelName = (level: ObligationLevel) => say(`level.${level}`)
  const {levels, pillars, chapters} = counted
  const share = say("coverage.chart.bar")
  return (
    <>
      <ul className="coverage-figures">
        {shown.map((id) => {
          const instrument = library.instruments.find((each) => each.id === id)
          if (!instrument) return null
          const {met, of} = summaryOf(library, instrument, "mandatory", found)
          return (
            <li key={id}>
              <span className="coverage-figure">
                <StatusShape status={met === of ? "met" : "partly"} />{" "}
                {say("coverage.figure", {met, of})}
              </span>
              <span>{say("coverage.figure-of", {title: nameOf(id)})}</span>
            </li>
          )
        })}
      </ul>
      {about.length > 0 && rest.length > 0 && (
        <Checkbox className="check" isSelected={isAll} onChange={setAll}>
          <span className="box" aria-hidden="true" />
          {say("coverage.all-treaties")}
        </Checkbox>
      )}
      <ChartTable
        chart={coverageChart(
          say("coverage.chart.levels"),
          levels.map(({instrument, level, counts}) => ({
            name: `${instrument}: ${levelName(level)}`,
            counts,
          })),
          locale,
        )}
        of={say("coverage.chart.of-levels")}
        share={share}
        onOpen={(i) => {
          const row = levels[i]
          if (row) show(row.instrument, {level: row.level})
        }}
      />
      <ChartTable
        chart={coverageChart(
          say("coverage.chart.pillars"),
          pillars.map(({name, counts}) => ({
            name: name === "" ? say("coverage.no-pillar") : name,
            counts,
          })),
          locale,
        )}
        of={say("treaties.by-pillar")}
        share={share}
      />
      {chapters.length > 0 && (
        <ChartTable
          chart={coverageChart(say("coverage.chart.chapters"), chapters, locale)}
          of={say("coverage.chart.of-chapters")}
          share={share}
          onOpen={(i) => {
            const row = chapters[i]
            if (row) onGo(row.of)
          }}
        />
      )}
      <p className="quiet">{say("coverage.how-counted")}</p>
    </>
  )
}
