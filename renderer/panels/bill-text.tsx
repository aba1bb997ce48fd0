import {memo, type ReactNode} from "react"
import type {Node} from "prosemirror-model"
import {numbering} from "../../schema/numbering"
import {printedText} from "../../schema/printed"
import {billAttrs} from "../../schema/profiles/profiles"
import {forEachLive, provisionId} from "../../schema/provisions"

/** A bill as law to read, with its numbers, filled blanks and what its references say; nothing in it can be changed. */
export const BillText = memo(function BillText({doc}: {readonly doc: Node}) {
  return (
    <article className="provision-text bill-text" lang={billAttrs(doc).language}>
      {liveChildren(doc).map((child, i) => (
        <Part key={i} doc={doc} node={child} level={4} />
      ))}
    </article>
  )
})

interface PartProps {
  readonly doc: Node
  readonly node: Node
  /** Of the heading that it may have, from 4 to 6. */
  readonly level: number
}

function Part({doc, node, level}: PartProps): ReactNode {
  switch (node.type.name) {
    case "title":
      return <h3>{printedText(doc, node, "")}</h3>
    case "long_title":
    case "enacting":
      return <p>{printedText(doc, node, "")}</p>
    case "preamble":
      return liveChildren(node).map((recital) => (
        <p key={provisionId(recital)}>{printedText(doc, recital, provisionId(recital))}</p>
      ))
    case "body":
      return <Parts doc={doc} node={node} level={level} />
    case "division":
      return (
        <section>
          <Heading doc={doc} node={node} level={level} />
          <Parts doc={doc} node={node} level={Math.min(level + 1, 6)} />
        </section>
      )
    case "article":
    case "schedule":
      return (
        <section className="bill-article">
          <Heading doc={doc} node={node} level={level} />
          <Clauses doc={doc} node={node} />
        </section>
      )
    default:
      return null
  }
}

function Parts({doc, node, level}: PartProps) {
  return liveChildren(node).map((child) => (
    <Part key={provisionId(child)} doc={doc} node={child} level={level} />
  ))
}

function Heading({doc, node, level}: PartProps) {
  const id = provisionId(node)
  const Level = level <= 4 ? "h4" : level === 5 ? "h5" : "h6"
  const number = numbering(doc).get(id)?.printed ?? ""
  const {firstChild} = node
  return (
    <Level>
      {number !== "" && <span className="bill-number">{number} </span>}
      {firstChild?.type.name === "heading" && printedText(doc, firstChild, id)}
    </Level>
  )
}

/** The clauses of an article or of another clause. */
function Clauses({doc, node}: {readonly doc: Node; readonly node: Node}) {
  const clauses = liveChildren(node).filter(({type}) => type.name === "clause")
  if (clauses.length === 0) return null
  return (
    <ol className="law-list">
      {clauses.map((clause) => (
        <Clause key={provisionId(clause)} doc={doc} node={clause} />
      ))}
    </ol>
  )
}

function Clause({doc, node}: {readonly doc: Node; readonly node: Node}) {
  const id = provisionId(node)
  const number = numbering(doc).get(id)?.printed ?? ""
  const line = (name: "lead" | "closing") =>
    liveChildren(node)
      .filter(({type}) => type.name === name)
      .map((each) => <p key={name}>{printedText(doc, each, id)}</p>)
  return (
    <li className="law-item" data-plain={number === "" || undefined}>
      {number !== "" && <span className="law-number">{number}</span>}
      <div>
        {line("lead")}
        <Clauses doc={doc} node={node} />
        {line("closing")}
      </div>
    </li>
  )
}

function liveChildren(node: Node): readonly Node[] {
  const children: Node[] = []
  forEachLive(node, (child) => children.push(child))
  return children
}
