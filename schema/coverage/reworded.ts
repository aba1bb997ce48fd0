import type {Node} from "prosemirror-model"
import {modelClauses, modelLines, modelPart} from "../adaptation/model-part"
import {sameWords} from "../adaptation/model-words"
import {billFact, pieceFact, sameItems} from "../facts"
import type {Library} from "../library/library"
import {forEachLive, isProvision, provisionAttrs} from "../provisions"
import {piecesOf} from "./carriers"

const facts = new WeakMap<Library, (doc: Node) => ReadonlySet<string>>()
/** By clause, so that a key press in a long article reads one of them. */
const answers = new WeakMap<Library, WeakMap<Node, boolean>>()

/** Ids of the recitals and clauses of the live law that came from a pack and say it in other words. The same set while it is the same. */
export function rewordedIn(doc: Node, library: Library): ReadonlySet<string> {
  const known = facts.get(library)
  if (known) return known(doc)
  const inPiece = pieceFact((piece: Node) => read(piece, library), sameItems)
  const fact = billFact(
    (bill) => piecesOf(bill).map(inPiece),
    (pieces) => new Set(pieces.flat()),
  )
  facts.set(library, fact)
  return fact(doc)
}

function read(piece: Node, library: Library): readonly string[] {
  const found: string[] = []
  const known = answers.get(library) ?? new WeakMap<Node, boolean>()
  answers.set(library, known)
  const visit = (node: Node) => {
    const isLaw = node.isTextblock || node.type.name === "clause"
    const cached = known.get(node)
    const isOther = isLaw && (cached ?? isReworded(library, node))
    if (isLaw && cached === undefined) known.set(node, isOther)
    if (isOther) found.push(provisionAttrs(node).id)
    if (node.isTextblock) return
    forEachLive(node, (child) => {
      if (isProvision(child)) visit(child)
    })
  }
  visit(piece)
  return found
}

/**
 * Whether the own words of a piece that came from a pack are not the model's. Like is compared with like, as where departures from the model are
 * told; but references are left aside altogether, so that this follows from the piece alone. What the State wrote itself is not reworded.
 */
function isReworded(library: Library, node: Node): boolean {
  const {origin} = provisionAttrs(node)
  if (!origin) return false
  const model = modelPart(library, origin)
  const clause =
    model && origin.clause !== undefined ? modelClauses(model).get(origin.clause) : undefined
  const piece = origin.clause === undefined ? model : clause
  return !sameWords(node, origin, model && piece ? modelLines(model, piece) : null)
}
