import {useDeferredValue, useEffect} from "react"
import {Button, Input, Label, SearchField} from "react-aria-components"
import {definitionsHolder} from "../../schema/library/clause-walk"
import type {Library} from "../../schema/library/library"
import type {Pack, Provision} from "../../schema/library/pack"
import {nearMisses, searchLibrary, type Hit, type SearchFilter} from "../../schema/library/search"
import {searchIndex} from "../../schema/library/search-index"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import type {LibraryView} from "../session-state"
import {Icon} from "../shell/icons"
import {LibraryBrowse} from "./library-browse"
import {LibraryCard} from "./library-card"
import {LibraryFilters} from "./library-filter"
import {PickedBar} from "./library-picked"

interface Found {
  readonly pack: Pack
  readonly provision: Provision
  readonly hit: Hit
}

/** Model provisions: searched and narrowed first, browsed by chapter else; read in full, compared, inserted with what they need. */
export function LibraryPanel() {
  const say = useSay()
  const session = useSession()
  const {library} = session
  const view = useSelected((state) => state.library)
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  const change = (more: Partial<LibraryView>) => session.store.set({library: {...view, ...more}})
  const query = useDeferredValue(view.query.trim())
  const {isNew, level, ...rest} = view.filter
  const isNarrowed = query !== "" || Object.keys(view.filter).length > 0
  const filter: SearchFilter = {
    ...rest,
    ...(level ? {levels: [level]} : {}),
    // A definition would stand for the article that holds them, which the bill may have.
    ...(isNew && doc ? {notIn: doc, kind: "provision"} : {}),
  }
  const found = isNarrowed ? provisionsOf(library, searchLibrary(library, query, filter)) : []
  // The first search should not wait for the index.
  useEffect(() => {
    const idle = requestIdleCallback(() => void searchIndex(library))
    return () => cancelIdleCallback(idle)
  }, [library])
  return (
    <div className="panel library">
      <LibraryFilters
        filter={view.filter}
        onChange={(next) => change({filter: next})}
        search={
          <SearchField
            className="search"
            value={view.query}
            onChange={(text) => change({query: text})}
          >
            <Label className="visually-hidden">{say("panel.library.search")}</Label>
            <Icon name="search" />
            <Input className="input" placeholder={say("panel.library.placeholder")} />
            <Button className="icon-button clear" aria-label={say("common.clear")}>
              <Icon name="close" />
            </Button>
          </SearchField>
        }
      />
      {library.packs.length === 0 && <p className="empty">{say("panel.library.empty")}</p>}
      {isNarrowed && found.length === 0 && (
        <Misses query={query} onTry={(text) => change({query: text})} />
      )}
      {isNarrowed && found.length > 0 && (
        <>
          <p className="quiet result-count" role="status">
            {say("panel.library.hits", {count: found.length})}
          </p>
          <ul className="cards">
            {found.map(({pack, provision, hit}) => (
              <LibraryCard
                key={`${pack.head.id}/${provision.id}`}
                pack={pack}
                provision={provision}
                hit={query === "" ? null : hit}
                showsPack
              />
            ))}
          </ul>
        </>
      )}
      {!isNarrowed && (
        <>
          {library.packs.map((pack) => (
            <LibraryBrowse key={pack.head.id} pack={pack} />
          ))}
          <PacksNote />
        </>
      )}
      <PickedBar />
    </div>
  )
}

/** Where packs are added and taken away, and that some were refused. */
function PacksNote() {
  const say = useSay()
  const session = useSession()
  const {refused} = session.library
  return (
    <p className="packs-note">
      {refused.length > 0 && (
        <span className="field-error">
          {say("panel.library.refused", {count: refused.length})}{" "}
        </span>
      )}
      <Button className="link" onPress={() => session.openDialog({kind: "packs"})}>
        {say("panel.library.packs")}
      </Button>
    </p>
  )
}

/** The provisions among the hits, best first; a definition stands for the provision that holds the definitions. */
function provisionsOf({packs}: Library, hits: readonly Hit[]): readonly Found[] {
  const found = new Map<string, Found>()
  for (const hit of hits) {
    const pack = packs.find(({head}) => head.id === hit.pack)
    const provision =
      pack?.provisions.find(({id}) => id === hit.id) ?? (pack && definitionsHolder(pack)?.provision)
    const key = pack && provision ? `${pack.head.id}/${provision.id}` : ""
    if (pack && provision && !found.has(key)) found.set(key, {pack, provision, hit})
  }
  return [...found.values()]
}

function Misses({query, onTry}: {readonly query: string; readonly onTry: (word: string) => void}) {
  const say = useSay()
  const {library} = useSession()
  if (query === "") return <p className="empty">{say("panel.library.none-left")}</p>
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
