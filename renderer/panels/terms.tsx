import {Button} from "react-aria-components"
import type {Node} from "prosemirror-model"
import {definedTerms, termUses, type Term} from "../../schema/definitions"
import type {Problem} from "../../schema/problem"
import {forEachArticle} from "../../schema/provisions"
import {selectProvision} from "../../schema/commands/place"
import {problemsOf} from "../editor/problems"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {placeText} from "../../schema/place-text"
import {goToPos} from "./go"

interface Counted {
  readonly term: Term
  readonly uses: number
}

const perArticle = new WeakMap<
  Node,
  {readonly terms: readonly Term[]; readonly ids: readonly string[]}
>()

/** How often each term is used. Articles that did not change are not read again. */
function countTerms(doc: Node): readonly Counted[] {
  const terms = definedTerms(doc)
  const signature = terms.map(({id, forms}) => `${id} ${forms.join(" ")}`).join("|")
  const counts = new Map<string, number>()
  forEachArticle(doc, (article, _pos, live) => {
    if (!live) return
    const cached = perArticle.get(article)
    const same =
      cached?.terms === terms ||
      cached?.terms.map(({id, forms}) => `${id} ${forms.join(" ")}`).join("|") === signature
    const ids = same && cached ? cached.ids : termUses(article, terms).map(({term}) => term.id)
    if (cached?.terms !== terms) perArticle.set(article, {terms, ids})
    for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  })
  return terms.map((term) => ({term, uses: counts.get(term.id) ?? 0}))
}

const none: readonly Problem[] = []

/** The words this bill defines, how often it uses them, and words it uses as if they were defined. */
export function TermsPanel() {
  const say = useSay()
  const session = useSession()
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  const problems = useSelected(({settled}) => (settled ? problemsOf(settled) : none))
  if (!doc) return null
  const counted = countTerms(doc)
  const used = counted.filter(({uses}) => uses > 0)
  const unused = counted.filter(({uses}) => uses === 0)
  const missing = problems.filter(({code}) => code === "term-undefined")
  if (counted.length === 0 && missing.length === 0)
    return <p className="empty">{say("panel.terms.none")}</p>
  return (
    <div className="panel">
      {missing.length > 0 && (
        <section aria-labelledby="terms-missing">
          <h3 id="terms-missing" className="group-head" data-severity="warning">
            {say("panel.terms.missing")}
          </h3>
          <ul className="problem-list">
            {missing.map(({params, from, provision}) => (
              <li key={`${params.term} ${from}`}>
                <Button className="problem" onPress={() => goToPos(session, from)}>
                  <span>{params.term}</span>
                  <span className="quiet">{placeText(doc, provision)}</span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <TermList
        title={say("panel.terms.unused", {count: unused.length})}
        doc={doc}
        terms={unused}
      />
      <TermList title={say("panel.terms.used", {count: used.length})} doc={doc} terms={used} />
    </div>
  )
}

function TermList({
  title,
  doc,
  terms,
}: {
  readonly title: string
  readonly doc: Node
  readonly terms: readonly Counted[]
}) {
  const say = useSay()
  const session = useSession()
  if (terms.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 className="group-head">{title}</h3>
      <ul className="problem-list">
        {terms.map(({term, uses}) => (
          <li key={term.id}>
            <Button className="problem" onPress={() => session.run(selectProvision(term.id))}>
              <span>{term.term}</span>
              <span className="quiet">
                {say("panel.terms.uses", {uses, place: placeText(doc, term.id)})}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
