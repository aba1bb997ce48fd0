import type {Concept} from "../../schema/library/concept"
import {paragraphsIn} from "../../schema/library/paragraphs"
import {useSay} from "../messages"

interface ConceptNotesProps {
  readonly notes: readonly Concept[]
  /** They bear on the very clause under the cursor. */
  readonly here?: boolean
}

/** Concept notes as disclosures. Their text comes from a file and is shown as plain text, whatever stands in it. */
export function ConceptNotes({notes, here = false}: ConceptNotesProps) {
  const say = useSay()
  return (
    <ul className="concepts">
      {notes.map((concept) => (
        <li key={concept.id} data-here={here || undefined}>
          <details className="concept">
            <summary className="concept-name">{concept.name}</summary>
            <p className="concept-gist">{concept.gist}</p>
            {paragraphsIn(concept.text).map((paragraph, i) => (
              <p key={i}>{paragraph}</p>
            ))}
            {concept.sources.length > 0 && (
              <ul className="sources" aria-label={say("guidance.sources")}>
                {concept.sources.map(({text, certainty}) => (
                  <li key={text}>
                    {text} <span className="quiet">{say(`certainty.${certainty}`)}</span>
                  </li>
                ))}
              </ul>
            )}
          </details>
        </li>
      ))}
    </ul>
  )
}
