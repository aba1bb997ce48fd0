import {Button} from "react-aria-components"
import {inBill} from "../../schema/library/designs"
import {headingOf, inChapter} from "../../schema/library/clause-walk"
import {paragraphsIn} from "../../schema/library/paragraphs"
import type {Pack, Provision} from "../../schema/library/pack"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {ArrangementNumber} from "./arrangement-number"
import {LibraryCard} from "./library-card"
import {packStatus} from "./pack-status"

/** A pack by its chapters, with what it is and what may be inserted at once. */
export function LibraryBrowse({pack}: {readonly pack: Pack}) {
  const say = useSay()
  const {head} = pack
  return (
    <section className="pack" aria-label={head.title}>
      <header className="pack-head">
        <h2>{head.title}</h2>
        <details>
          <summary>{say(packStatus(head))}</summary>
          <p className="pack-notice">{head.notice}</p>
          {head.certainty !== undefined && <p className="pack-notice">{head.certainty}</p>}
        </details>
        <InsertMandatory pack={pack} />
      </header>
      {head.chapters.map((chapter) => {
        const inside = inChapter(pack, chapter.id)
        if (inside.length === 0 && chapter.guide === undefined && chapter.see.length === 0)
          return null
        return (
          <details key={chapter.id} className="chapter">
            <summary>
              <ArrangementNumber
                number={chapter.number}
                certainty={chapter.certainty}
                className="chapter-number"
              />{" "}
              {chapter.heading}{" "}
              {inside.length > 0 && <span className="quiet">{inside.length}</span>}
            </summary>
            {chapter.guide !== undefined &&
              paragraphsIn(chapter.guide).map((text, i) => (
                <p key={i} className="chapter-guide">
                  {text}
                </p>
              ))}
            {chapter.see.length > 0 && <See keys={chapter.see} />}
            <InsertChapter pack={pack} chapter={chapter.id} provisions={inside} />
            <ul className="cards">
              {inside.map((provision) => (
                <LibraryCard key={provision.id} pack={pack} provision={provision} hit={null} />
              ))}
            </ul>
          </details>
        )
      })}
    </section>
  )
}

/** Provisions of other packs that belong in a chapter. */
function See({keys}: {readonly keys: readonly string[]}) {
  const {library} = useSession()
  const found = keys.flatMap((key) => {
    const [packId, id] = key.split("/")
    const pack = library.packs.find(({head}) => head.id === packId)
    const provision = pack?.provisions.find((part) => part.id === id)
    return pack && provision ? [{key, pack, provision}] : []
  })
  return (
    <ul className="cards">
      {found.map(({key, pack, provision}) => (
        <LibraryCard key={key} pack={pack} provision={provision} hit={null} showsPack />
      ))}
    </ul>
  )
}

/** What of a pack the bill does not have yet. Null: no bill is open. */
function useMissing(pack: Pack, provisions: readonly Provision[]): readonly string[] | null {
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  if (!doc) return null
  return provisions
    .filter(({id, part}) => part !== "memorandum" && inBill(doc, pack, id) === null)
    .map(({id}) => id)
}

function InsertMandatory({pack}: {readonly pack: Pack}) {
  const say = useSay()
  const session = useSession()
  const mandatory = pack.provisions.filter(({level}) => level === "mandatory")
  const missing = useMissing(pack, mandatory)
  if (!missing || missing.length === 0) return null
  const insert = () =>
    session.openDialog({
      kind: "insert-arranged",
      picks: [{pack: pack.head.id, provisions: missing}],
    })
  return (
    <Button className="button quiet-button" onPress={insert}>
      {say("panel.library.insert-mandatory", {count: missing.length})}
    </Button>
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
  const missing = useMissing(pack, provisions)
  if (!missing || missing.length === 0) return null
  const insert = () =>
    session.openDialog({
      kind: "insert",
      pack: pack.head.id,
      provisions: missing,
      chapter,
      after: null,
    })
  const [only] = missing
  const sole = provisions.find(({id}) => id === only)
  return (
    <div className="row-buttons">
      <Button className="button" onPress={insert}>
        {missing.length === 1 && sole
          ? say("panel.library.insert-one", {name: headingOf(pack, sole)})
          : say("panel.library.insert-chapter", {count: missing.length})}
      </Button>
    </div>
  )
}
