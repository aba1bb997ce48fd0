import type {Node} from "prosemirror-model"
import {findProvision, forEachArticle, ownText, provisionId} from "../../schema/provisions"
import {amending} from "../../schema/assessment/amending"
import {placeText} from "../../schema/place-text"

/** "Article 8 (Trafficking in persons)": what a step brought into a bill, articles as wholes and clauses that amend existing law. */
export function newIn(before: Node, after: Node): readonly string[] {
  const articles: string[] = []
  forEachArticle(after, (article) => {
    const id = provisionId(article)
    if (!findProvision(before, id) && findProvision(after, id)?.live === true) articles.push(id)
  })
  const clauses = amending(after)
    .map(({id}) => id)
    .filter((id) => !findProvision(before, id) && findProvision(after, id)?.live === true)
  return clauses.length > 0 && articles.length <= 1
    ? clauses.map((id) => placeText(after, id))
    : articles.map((id) => named(after, id))
}

/** A provision of the bill as it is pointed to: its place, and its heading. */
export function named(bill: Node, id: string): string {
  const place = placeText(bill, id)
  const node = findProvision(bill, id)?.node
  const words = node?.type.name === "article" ? ownText(node).trim() : ""
  return words === "" || words === place ? place : `${place} (${words})`
}
