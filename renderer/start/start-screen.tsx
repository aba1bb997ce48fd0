import {useState} from "react"
import {Button} from "react-aria-components"
import {FormattedRelativeTime, useIntl} from "react-intl"
import type {Recovery} from "../../schema/host"
import {createAnalysedSample} from "../../schema/library/analysed-sample"
import type {Sample} from "../../schema/library/sample"
import {actionById} from "../actions"
import {openFile, showNewBill} from "../files"
import {keyText} from "../keys"
import {useSay} from "../messages"
import type {Session} from "../session"
import {useSession} from "../session-context"
import {Icon, type IconName} from "../shell/icons"
import {useDrafts} from "./drafts"

/** The first thing a drafter sees: begin, go on, look at a finished example; and what a crash left behind, when it did. */
export function StartScreen() {
  const say = useSay()
  const session = useSession()
  const {recent, recoveries, open, discard} = useDrafts(session)
  const {library} = session

  return (
    <main className="start">
      <div className="start-sheet">
        <header className="start-head">
          <h1>{say("app.name")}</h1>
          <p>{say("app.line")}</p>
        </header>
        <div className="start-main">
          <Big action="new" icon="plus" line={say("start.new.line")} />
          <Big action="begin-gaps" icon="search" line={say("start.begin-gaps.line")} />
          <Big action="open" icon="folder" line={say("start.open.line")} />
          <Big action="import" icon="file" line={say("start.import.line")} />
        </div>
        {recoveries.length > 0 && (
          <Recovered recoveries={recoveries} onOpen={open} onDiscard={discard} />
        )}
        <div className="start-lists">
          <section aria-labelledby="start-recent">
            <h2 id="start-recent">{say("start.recent")}</h2>
            {recent.length === 0 ? (
              <p className="quiet">{say("start.recent.empty")}</p>
            ) : (
              <ul className="start-list">
                {recent.map((draft) => (
                  <li key={draft.handle}>
                    <Button
                      className="start-item"
                      onPress={() => void openFile(session, draft.handle)}
                    >
                      <Icon name="file" />
                      <span className="start-item-text">
                        <span className="start-item-name">{draft.title || draft.name}</span>
                        <span className="quiet">
                          {say("start.recent.where", {name: draft.name, folder: draft.folder})}
                          {" · "}
                          <Ago at={draft.opened} />
                        </span>
                      </span>
                    </Button>
                  </li>
                ))}
              </ul>
            )}
          </section>
          <section aria-labelledby="start-samples">
            <h2 id="start-samples">{say("start.samples")}</h2>
            {library.samples.length === 0 ? (
              <p className="quiet">{say("start.samples.empty")}</p>
            ) : (
              <ul className="start-list">
                {library.samples
                  .filter(({id}) => library.analyses.some(({register}) => register.bill === id))
                  .map((sample) => (
                    <li key={`gaps ${sample.id}`}>
                      <Button
                        className="start-item"
                        onPress={() => void openAnalysis(session, sample)}
                      >
                        <Icon name="search" />
                        <span className="start-item-text">
                          <span className="start-item-name">{say("start.analysis")}</span>
                          <span className="quiet">{say("start.analysis.line")}</span>
                        </span>
                      </Button>
                    </li>
                  ))}
                {library.samples.map((sample) => (
                  <li key={sample.id}>
                    <Button
                      className="start-item"
                      onPress={() =>
                        void showNewBill(
                          session,
                          createAnalysedSample(library, sample, session.mint),
                        )
                      }
                    >
                      <Icon name="file" />
                      <span className="start-item-text">
                        <span className="start-item-name">{sample.title}</span>
                        <span className="quiet">{sample.description}</span>
                      </span>
                    </Button>
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
        <Button className="link start-kept" onPress={() => session.openDialog({kind: "kept"})}>
          {say("action.kept")}
        </Button>
        {library.refused.length > 0 && (
          <section className="start-refused" aria-labelledby="start-refused">
            <h2 id="start-refused">{say("start.refused")}</h2>
            <ul>
              {library.refused.map(({name, why}) => (
                <li key={name}>{say("start.refused.item", {name, why})}</li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </main>
  )
}

/** A sample with the old law of its State: what that law lacks is looked at first. */
async function openAnalysis(session: Session, sample: Sample): Promise<void> {
  const bill = createAnalysedSample(session.library, sample, session.mint)
  await showNewBill(session, bill)
  if (session.doc === bill) session.openDialog({kind: "gap-analysis"})
}

function Big({
  action,
  icon,
  line,
}: {
  readonly action: string
  readonly icon: IconName
  readonly line: string
}) {
  const say = useSay()
  const session = useSession()
  const {label, keys, run} = actionById(action)
  const key = keys?.[0]
  return (
    <Button
      className="start-big"
      data-primary={action === "new" || undefined}
      onPress={() => run(session)}
    >
      <Icon name={icon} />
      <span className="start-item-text">
        <span className="start-item-name">{say(label)}</span>
        <span className="quiet">{line}</span>
      </span>
      {key !== undefined && <kbd>{keyText(key, session.about.platform === "macos")}</kbd>}
    </Button>
  )
}

function Recovered({
  recoveries,
  onOpen,
  onDiscard,
}: {
  readonly recoveries: readonly Recovery[]
  readonly onOpen: (id: string) => void
  readonly onDiscard: (id: string) => void
}) {
  const say = useSay()
  const [asking, setAsking] = useState<string | null>(null)
  return (
    <section className="start-recovered" aria-labelledby="start-recovered">
      <h2 id="start-recovered">{say("start.recovered")}</h2>
      <p className="quiet">{say("start.recovered.line")}</p>
      <ul className="start-list">
        {recoveries.map(({id, title, fileName, kept}) => (
          <li key={id} className="recovered">
            <span className="start-item-text">
              <span className="start-item-name">{title || fileName || say("status.unnamed")}</span>
              <span className="quiet">
                {fileName === null ? say("start.recovered.never-saved") : fileName} ·{" "}
                <Ago at={kept} />
              </span>
            </span>
            {asking === id ? (
              <>
                <Button className="button danger" onPress={() => onDiscard(id)}>
                  {say("start.discard.sure")}
                </Button>
                <Button className="button" onPress={() => setAsking(null)}>
                  {say("common.cancel")}
                </Button>
              </>
            ) : (
              <>
                <Button className="button primary" onPress={() => onOpen(id)}>
                  {say("start.recover")}
                </Button>
                <Button className="button" onPress={() => setAsking(id)}>
                  {say("start.discard")}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const

function Ago({at}: {readonly at: string}) {
  const intl = useIntl()
  const [now] = useState(() => Date.now())
  const seconds = Math.round((new Date(at).getTime() - now) / 1000)
  if (Math.abs(seconds) > 6 * 86_400) return intl.formatDate(at, {dateStyle: "medium"})
  const [unit, size] =
    units.find(([, length]) => Math.abs(seconds) >= length) ?? (["minute", 60] as const)
  return <FormattedRelativeTime value={Math.round(seconds / size)} unit={unit} numeric="auto" />
}
