import {obligationIndex} from "../../schema/library/beside"
import {plainText, termOf} from "../../schema/library/clause-walk"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Section} from "./advice"
import {ObligationList} from "./obligation-detail"

/** A term of the register: what it means, where that comes from, and how the packs define it. */
export function TermDetail({id}: {readonly id: string}) {
  const say = useSay()
  const {library} = useSession()
  const entry = library.terms.find((each) => each.id === id)
  if (!entry) return <p className="empty">{say("treaties.gone")}</p>
  const {term, gist, obligations, modelLaw, source, note, certainty} = entry
  const index = obligationIndex(library)
  const definitions = library.packs.flatMap((pack) =>
    pack.definitions
      .filter((definition) => termOf(definition).toLowerCase() === term.toLowerCase())
      .map((definition) => ({pack, definition})),
  )
  return (
    <article className="treaty-entry">
      <header className="guidance-head">
        <h2 tabIndex={-1} data-entry>
          {term}
        </h2>
        <p>{gist}</p>
        <p className="quiet">{say(`terms.gist-${certainty}`)}</p>
        {note !== undefined && <p>{note}</p>}
      </header>
      <dl className="facts">
        {modelLaw && (
          <div>
            <dt>{say("terms.model-law")}</dt>
            <dd>
              {modelLaw.article === undefined
                ? modelLaw.title
                : say("terms.model-law-article", {
                    title: modelLaw.title,
                    article: modelLaw.article,
                  })}
              <span className="quiet fact-more">{say(`terms.presence-${modelLaw.presence}`)}</span>
            </dd>
          </div>
        )}
        {source !== undefined && (
          <div>
            <dt>{say("terms.source")}</dt>
            <dd>{source}</dd>
          </div>
        )}
      </dl>
      {definitions.length > 0 && (
        <Section title={say("treaties.in-library")}>
          <ul className="cards">
            {definitions.map(({pack, definition}) => (
              <li key={pack.head.id} className="card treaty-card">
                <p className="clause-words">{plainText(pack, definition.text)}</p>
                <p className="quiet">{pack.head.title}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={say("guidance.obligations")}>
        <ObligationList obligations={obligations.flatMap((each) => index.get(each) ?? [])} />
      </Section>
    </article>
  )
}
