import {useDeferredValue, useState} from "react"
import {Button, Input, Label, SearchField} from "react-aria-components"
import {definitionsHolder, headingOf, plainText, textsOf} from "../../schema/library/clause-walk"
import type {Pack, Provision} from "../../schema/library/pack"
import {nearMisses, searchLibrary} from "../../schema/library/search"
import {provisionIdAt, selectProvision} from "../../schema/commands/place"
import {byOrigin, originKey} from "../../schema/provisions"
import {provisionDragType} from "../editor/drop"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Icon} from "../shell/icons"
import {Level} from "./level"

interface Found {
  readonly pack: Pack
  readonly provision: Provision
}

/** Model provisions: searched first, browsed by chapter else; inserted with what they need. */
export function LibraryPanel() {
  const say = useSay()
  const session = useSession()
  const {library} = session
  const [query, setQuery] = useState("")
  const asked = useDeferredValue(query.trim())
  const [open, setOpen] = useState<string | null>(null)
  const hits = asked === "" ? [] : provisionsOf(library.packs, searchLibrary(library, asked))
  const card = ({pack, provision}: Found) => {
    const key = `${pack.head.id}/${provision.id}`
    return (
      <Card
        key={key}
        pack={pack}
        provision={provision}
        isOpen={open === key}
        onOpen={() => setOpen(open === key ? null : key)}
      />
    )
  }
  return (
    <div className="panel library">
      <SearchField className="search" value={query} onChange={setQuery}>
        <Label className="visually-hidden">{say("panel.library.search")}</Label>
        <Icon name="search" />
        <Input className="input" placeholder={say("panel.library.placeholder")} />
        <Button className="icon-button clear" aria-label={say("common.clear")}>
          <Icon name="close" />
        </Button>
      </SearchField>
      {library.packs.length === 0 && <p className="empty">{say("panel.library.empty")}</p>}
      {asked !== "" && hits.length === 0 && <Misses query={asked} onTry={setQuery} />}
      {asked !== "" && hits.length > 0 && (
        <>
          <p className="quiet result-count" role="status">
            {say("panel.library.hits", {count: hits.length})}
          </p>
          <ul className="cards">{hits.map(card)}</ul>
        </>
      )}
      {asked === "" &&
        library.packs.map((pack) => <Browse key={pack.head.id} pack={pack} card={card} />)}
    </div>
  )
}

/** The provisions among the hits; a definition stands for the provision that holds the definitions. */
function provisionsOf(
  packs: readonly Pack[],
  hits: readonly {readonly pack: string; readonly id: string}[],
): readonly Found[] {
  const found = new Map<string, Found>()
  for (const hit of hits) {
    const pack = packs.find(({head}) => head.id === hit.pack)
    const provision =
      pack?.provisions.find(({id}) => id === hit.id) ?? (pack && definitionsHolder(pack)?.provision)
    if (pack && provision) found.set(`${pack.head.id}/${provision.id}`, {pack, provision})
  }
  return [...found.values()]
}

function Misses({query, onTry}: {readonly query: string; readonly onTry: (word: string) => void}) {
  const say = useSay()
  const {library} = useSession()
  const words = nearMisses(library, query)
  return (
    <div className="empty">
      <p>{say("panel.library.no-hits", {query})}</p>
      {words.length > 0 && (
        <p>
          {say("panel.library.near")}{" "}
          {words.map((word) => (
            <Button key={word} className="link" onPress={() => onTry(word)}>
              {word}
            </Button>
          ))}
        </p>
      )}
    </div>
  )
}

function Browse({
  pack,
  card,
}: {
  readonly pack: Pack
  readonly card: (found: Found) => React.ReactNode
}) {
  const say = useSay()
  const {head, provisions} = pack
  return (
    <section className="pack" aria-label={head.title}>
      <header className="pack-head">
        <h2>{head.title}</h2>
        <details>
          <summary>
            {say(`pack.status.${head.status === "official text" ? "official" : "independent"}`)}
          </summary>
          <p className="pack-notice">{head.notice}</p>
          {head.certainty !== undefined && <p className="pack-notice">{head.certainty}</p>}
        </details>
      </header>
      {head.chapters.map((chapter) => {
        const inside = provisions.filter((provision) => provision.chapter === chapter.id)
        if (inside.length === 0) return null
        return (
          <details key={chapter.id} className="chapter">
            <summary>
              {chapter.number !== undefined && (
                <span className="chapter-number">{chapter.number}</span>
              )}{" "}
              {chapter.heading} <span className="quiet">{inside.length}</span>
            </summary>
            <InsertChapter pack={pack} chapter={chapter.id} provisions={inside} />
            <ul className="cards">{inside.map((provision) => card({pack, provision}))}</ul>
          </details>
        )
      })}
    </section>
  )
}

interface InsertChapterProps {
  readonly pack: Pack
  readonly chapter: string
  readonly provisions: readonly Provision[]
}

/** What of a chapter the bill does not have yet goes in together; nothing is offered where it has all of it. */
function InsertChapter({pack, chapter, provisions}: InsertChapterProps) {
  const say = useSay()
  const session = useSession()
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  const there = doc && byOrigin(doc)
  const missing = provisions
    .map(({id}) => id)
    .filter((id) => !there?.has(originKey(pack.head.id, id)))
  if (!there || missing.length === 0) return null
  const insert = () =>
    session.openDialog({
      kind: "insert",
      pack: pack.head.id,
      provisions: missing,
      chapter,
      after: null,
    })
  return (
    <div className="row-buttons">
      <Button className="button" onPress={insert}>
        {say("panel.library.insert-chapter", {count: missing.length})}
      </Button>
    </div>
  )
}

interface CardProps extends Found {
  readonly isOpen: boolean
  readonly onOpen: () => void
}

function Card({pack, provision, isOpen, onOpen}: CardProps) {
  const say = useSay()
  const session = useSession()
  const inBill = useSelected(({settled}) =>
    settled ? (byOrigin(settled.doc).get(originKey(pack.head.id, provision.id)) ?? null) : null,
  )
  const insert = () => {
    const {view} = session
    session.openDialog({
      kind: "insert",
      pack: pack.head.id,
      provisions: [provision.id],
      chapter: null,
      after: view ? provisionIdAt(view.state) : null,
    })
  }
  return (
    <li
      className="card provision-card"
      draggable={inBill === null}
      onDragStart={(event) => {
        const dragged = {pack: pack.head.id, provision: provision.id}
        event.dataTransfer.setData(provisionDragType, JSON.stringify(dragged))
        event.dataTransfer.effectAllowed = "copy"
      }}
    >
      <Button className="card-head" aria-expanded={isOpen} onPress={onOpen}>
        <span className="card-title">
          {provision.number !== undefined && (
            <span className="card-number">{provision.number}</span>
          )}
          {headingOf(pack, provision)}
        </span>
        <span className="card-line">
          <Level level={provision.level} />
          {inBill !== null && (
            <span className="in-bill">
              <Icon name="check" />
              {say("panel.library.in-bill")}
            </span>
          )}
        </span>
        <span className="card-gist">{provision.gist}</span>
      </Button>
      {isOpen && (
        <div className="card-body">
          <div className="preview">
            {textsOf(provision).map(({text}, i) => (
              <p key={i}>{plainText(pack, text)}</p>
            ))}
          </div>
        </div>
      )}
      <div className="row-buttons card-actions">
        {inBill === null ? (
          <Button className="button" onPress={insert}>
            {say("panel.library.insert")}
          </Button>
        ) : (
          <Button
            className="button quiet-button"
            onPress={() => session.run(selectProvision(inBill))}
          >
            {say("panel.library.show")}
          </Button>
        )}
      </div>
    </li>
  )
}
