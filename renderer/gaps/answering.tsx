import {Button} from "react-aria-components"
import type {Node} from "prosemirror-model"
import type {Answering as AnsweringProvision} from "../../schema/assessment/thread"
import {labelPath, numbering} from "../../schema/numbering"
import {useSay} from "../messages"
import {named} from "./inserted"

interface AnsweringProps {
  readonly doc: Node
  readonly provisions: readonly AnsweringProvision[]
  readonly onGo: (provision: string) => void
}

/** The end of the thread: what in the bill answers the subject, and what tells so. */
export function Answering({doc, provisions, onGo}: AnsweringProps) {
  const say = useSay()
  return (
    <section aria-labelledby="gap-answering" className="gap-answering">
      <h4 id="gap-answering">{say("gaps.in-bill")}</h4>
      {provisions.length === 0 && <p className="quiet">{say("gaps.in-bill.nothing")}</p>}
      <ul className="plain-list">
        {byArticle(doc, provisions).map(({id, by}) => (
          <li key={id}>
            <Button className="link" onPress={() => onGo(id)}>
              {named(doc, id)}
            </Button>{" "}
            <span className="quiet">{say(`gaps.by.${by}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** An article once, by what tells most surely; clauses that amend existing law by themselves. */
function byArticle(doc: Node, provisions: readonly AnsweringProvision[]) {
  const found = new Map<string, AnsweringProvision["by"][number]>()
  for (const {id, by} of provisions) {
    const [surest = "implements"] = by
    const place = surest === "amends" ? id : articleOf(doc, id)
    const known = found.get(place)
    if (known === undefined || order.indexOf(surest) < order.indexOf(known)) {
      found.set(place, surest)
    }
  }
  return [...found].map(([id, by]) => ({id, by}))
}

const order: AnsweringProvision["by"] = ["amends", "origin", "implements"]

const articleOf = (doc: Node, id: string): string => labelPath(numbering(doc), id)[0]?.id ?? id
