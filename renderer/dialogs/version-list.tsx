import {Header, ListBox, ListBoxItem, ListBoxSection} from "react-aria-components"
import {useIntl} from "react-intl"
import type {AutomaticVersion} from "../../schema/host"
import type {NamedVersion} from "../../schema/review/version"
import {useSay} from "../messages"

/** A line of the list: a version with a name, or one that a save made. */
export interface VersionEntry {
  readonly id: string
  /** ISO 8601, UTC. */
  readonly date: string
  readonly version: NamedVersion | null
  readonly automatic: AutomaticVersion | null
}

/** All versions, newest first. An automatic one that was given a name is one line. */
export function versionEntries(
  named: readonly NamedVersion[],
  automatic: readonly AutomaticVersion[],
): readonly VersionEntry[] {
  const dates = new Set(named.map(({date}) => date))
  return [
    ...named.map((version) => ({
      id: `named ${version.id}`,
      date: version.date,
      version,
      automatic: null,
    })),
    ...automatic
      .filter(({date}) => !dates.has(date))
      .map((each) => ({
        id: `automatic ${each.name}`,
        date: each.date,
        version: null,
        automatic: each,
      })),
  ].sort((a, b) => b.date.localeCompare(a.date))
}

/** What people call a version: its name, or the day and time at which it was saved. */
export function useVersionName(): (entry: VersionEntry) => string {
  const intl = useIntl()
  return ({version, date}) =>
    version?.name ?? intl.formatDate(date, {dateStyle: "long", timeStyle: "short"})
}

interface VersionListProps {
  readonly entries: readonly VersionEntry[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

/** Versions by day; the arrows lead from one to the next and show it. */
export function VersionList({entries, chosen, onChoose}: VersionListProps) {
  const say = useSay()
  const intl = useIntl()
  const days = new Map<string, VersionEntry[]>()
  for (const entry of entries) {
    const day = intl.formatDate(entry.date, {dateStyle: "full"})
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return (
    <ListBox
      className="file-list version-list"
      aria-label={say("versions.list")}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const [key] = keys === "all" ? [] : [...keys]
        if (key !== undefined) onChoose(String(key))
      }}
      autoFocus={entries.length > 0}
      renderEmptyState={() => <p className="empty">{say("versions.empty")}</p>}
    >
      {[...days].map(([day, ofDay]) => (
        <ListBoxSection key={day} id={day}>
          <Header className="version-day">{day}</Header>
          {ofDay.map((entry) => (
            <VersionItem key={entry.id} entry={entry} />
          ))}
        </ListBoxSection>
      ))}
    </ListBox>
  )
}

function VersionItem({entry}: {readonly entry: VersionEntry}) {
  const say = useSay()
  const intl = useIntl()
  const {id, date, version} = entry
  const time = intl.formatTime(date, {timeStyle: "short"})
  const about = !version
    ? say("versions.saved-at", {time})
    : version.author === ""
      ? time
      : say("versions.named-by", {time, author: version.author})
  return (
    <ListBoxItem
      id={id}
      className="version-item"
      textValue={version ? `${version.name}, ${about}` : about}
    >
      {version && <strong>{version.name}</strong>}
      <span className="quiet">{about}</span>
    </ListBoxItem>
  )
}
