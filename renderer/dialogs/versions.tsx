import {useEffect, useRef, useState} from "react"
import type {Node} from "prosemirror-model"
import {Button} from "react-aria-components"
import type {AutomaticVersion} from "../../schema/host"
import {useSay} from "../messages"
import {BillText} from "../panels/bill-text"
import {useSelected, useSession} from "../session-context"
import {
  askAndName,
  askAndRestore,
  nameVersion,
  readAutomatic,
  removeVersion,
  renameVersion,
} from "../versions"
import {Trouble} from "./file-list"
import {Cancel, Frame} from "./frame"
import type {ComparePart} from "./requests"
import {VersionList, versionEntries, useVersionName, type VersionEntry} from "./version-list"

/** The versions of the draft: to look at one, compare, restore, name, rename and remove it. */
export function VersionsDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const named = useSelected(({draft}) => draft?.versions ?? null)
  const {automatic, trouble} = useAutomatic()
  const entries = versionEntries(named ?? [], automatic ?? [])
  const [chosen, choose] = useState<string | null>(null)
  const entry = entries.find(({id}) => id === chosen) ?? entries[0] ?? null
  const nameNow = async () => {
    await askAndName(session)
    const last = session.state.draft?.versions.at(-1)
    if (last) choose(`named ${last.id}`)
  }
  return (
    <Frame
      title={say("action.versions")}
      size="wide"
      onClose={onClose}
      buttons={
        <>
          <Button className="button start" onPress={() => void nameNow()}>
            {say("versions.name-now")}
          </Button>
          <Cancel onPress={onClose} label="common.close" />
        </>
      }
    >
      <Trouble sentence={trouble} />
      {automatic && (
        <div className="versions">
          <div className="versions-side">
            <VersionList entries={entries} chosen={entry?.id ?? null} onChoose={choose} />
            <p className="quiet">{say("versions.keeping")}</p>
          </div>
          {entry && <Version key={entry.id} entry={entry} onChoose={choose} onClose={onClose} />}
        </div>
      )}
    </Frame>
  )
}

/** What saves replaced; read once, when the dialog opens. Null until then. */
function useAutomatic(): {
  readonly automatic: readonly AutomaticVersion[] | null
  readonly trouble: string | null
} {
  const session = useSession()
  const [automatic, setAutomatic] = useState<readonly AutomaticVersion[] | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => {
    const load = async () => {
      const {draft} = session.state
      if (!draft) return
      try {
        setAutomatic(await session.host.versions(draft.documentId))
      } catch (error) {
        setTrouble(session.explain(error))
        setAutomatic([])
      }
    }
    void load()
  }, [session])
  return {automatic, trouble}
}

interface VersionProps {
  readonly entry: VersionEntry
  readonly onChoose: (id: string) => void
  readonly onClose: () => void
}

/** One version: what it is, what can be done with it, and its text. */
function Version({entry, onChoose, onClose}: VersionProps) {
  const say = useSay()
  const session = useSession()
  const nameOf = useVersionName()
  const text = useText(entry)
  const doc = typeof text === "string" ? null : text
  const name = nameOf(entry)
  const place = useRef<HTMLElement>(null)
  const [same, setSame] = useState(false)

  const compare = () =>
    session.openDialog({kind: "compare", before: partOf(entry), after: {kind: "draft"}})
  const restore = async () => {
    if (!doc) return
    const outcome = await askAndRestore(session, doc, name, entry.date)
    setSame(outcome === "same")
    if (outcome === "restored") onClose()
  }
  const rename = async () => {
    const {version} = entry
    const given = await session.ask<string>((answer) => ({
      kind: "version-name",
      name: version?.name ?? "",
      answer,
    }))
    if (given === null) return
    if (version) renameVersion(session, version.id, given)
    else if (doc) onChoose(`named ${nameVersion(session, doc, given, entry.date).id}`)
  }
  const remove = async () => {
    const {version} = entry
    if (!version) return
    const sure = await session.ask<true>((answer) => ({kind: "version-remove", name, answer}))
    if (sure === null) return
    const list = place.current?.parentElement?.querySelector<HTMLElement>("[role=listbox]")
    removeVersion(session, version)
    // The button that had the focus is gone with the version.
    requestAnimationFrame(() => requestAnimationFrame(() => list?.focus()))
  }
  return (
    <section className="version" ref={place} aria-label={say("versions.one", {name})}>
      <header className="version-head">
        <h3>{entry.version ? name : say("versions.saved", {date: name})}</h3>
        <div className="row-buttons">
          <Button className="button" isDisabled={!doc} onPress={compare}>
            {say("versions.compare")}
          </Button>
          <Button className="button" isDisabled={!doc} onPress={() => void restore()}>
            {say("versions.restore")}
          </Button>
          <Button className="button" isDisabled={!doc} onPress={() => void rename()}>
            {say(entry.version ? "versions.rename" : "versions.name")}
          </Button>
          {entry.version && (
            <Button className="button danger" onPress={() => void remove()}>
              {say("versions.remove")}
            </Button>
          )}
        </div>
      </header>
      <Trouble sentence={typeof text === "string" ? text : null} />
      <p role="status" className="version-same">
        {same && say("versions.same")}
      </p>
      {/* A region that scrolls must be reached by the keyboard. */}
      <div className="version-text" role="region" tabIndex={0} aria-label={say("versions.text")}>
        {doc ? <BillText doc={doc} /> : text === null && <p>{say("versions.reading")}</p>}
      </div>
    </section>
  )
}

function partOf({version, automatic, date}: VersionEntry): ComparePart {
  if (version) return {kind: "named", id: version.id}
  return {kind: "automatic", name: automatic?.name ?? "", date}
}

/** The text of a version; null while it is read, a sentence where it cannot be. */
function useText({version, automatic}: VersionEntry): Node | string | null {
  const session = useSession()
  const [read, setRead] = useState<Node | string | null>(null)
  useEffect(() => {
    let isWanted = true
    const load = async () => {
      if (!automatic || version) return
      const text = await readAutomatic(session, automatic)
      if (isWanted) setRead(text)
    }
    void load()
    return () => {
      isWanted = false
    }
  }, [session, automatic, version])
  return version ? version.doc : read
}
