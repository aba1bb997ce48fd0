import {memo, useMemo, type KeyboardEvent, type MouseEvent, type ReactNode} from "react"
import type {Node} from "prosemirror-model"
import type {ExistingLaw} from "../../schema/assessment/assessment"
import type {WordPlace} from "../../schema/assessment/candidate"
import {placeInLaw} from "../../schema/assessment/law"
import {numbering} from "../../schema/numbering"
import {printedText} from "../../schema/printed"
import {billAttrs} from "../../schema/profiles/profiles"
import {findProvision, forEachLive, isProvision, provisionId} from "../../schema/provisions"
import {useSay} from "../messages"
import {Icon} from "../shell/icons"

interface LawTextProps {
  readonly law: ExistingLaw
  /** Provisions that are cited on what is worked on; null: nothing can be cited now. */
  readonly cited: ReadonlySet<string> | null
  /** Provisions that others cite on it. */
  readonly known: ReadonlySet<string>
  /** The provision on which the reading stands. */
  readonly current: string | null
  /** Words to mark. */
  readonly marks: readonly WordPlace[]
  readonly onCurrent: (id: string) => void
  readonly onCite: (id: string) => void
}

/**
 * Existing law to read and to cite. The text is one stop of the keyboard: the arrows go from provision to provision, and each has a button
 * that cites it; a click on its words does the same, unless words are being selected.
 */
export function LawText(props: LawTextProps) {
  const {law, cited, known, current, marks, onCurrent, onCite} = props
  const say = useSay()
  const {doc} = law
  const first = useMemo(() => firstCitable(doc), [doc])
  const marked = useMemo(() => marksByArticle(doc, marks), [doc, marks])
  const stand = current ?? first
  const click = (event: MouseEvent) => {
    const {target} = event
    if (!(target instanceof Element) || getSelection()?.isCollapsed === false) return
    const id = target.closest<HTMLElement>("[data-provision]")?.dataset["provision"]
    if (id === undefined) return
    onCurrent(id)
    if (cited) onCite(id)
  }
  const key = (event: KeyboardEvent<HTMLElement>) => {
    const by = {ArrowDown: 1, ArrowUp: -1}[event.key]
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-provision]")]
    const at = all.findIndex((each) => each.dataset["provision"] === stand)
    const next = all[at + by]
    if (!next) return
    event.preventDefault()
    onCurrent(next.dataset["provision"] ?? "")
    // Before it is drawn again its button is no stop of the Tab key, which does not matter to the focus.
    next.querySelector<HTMLElement>(".gap-cite")?.focus()
  }
  return (
    <article
      className="provision-text bill-text gap-law"
      lang={billAttrs(doc).language}
      dir="auto"
      aria-label={say("gaps.law.text", {name: law.name})}
      onClick={click}
      onKeyDown={key}
    >
      {childrenOf(doc).map((child, i) => (
        <Part
          key={i}
          doc={doc}
          node={child}
          level={4}
          cited={cited}
          known={known}
          current={stand}
          marked={marked}
        />
      ))}
    </article>
  )
}

interface PartProps {
  readonly doc: Node
  readonly node: Node
  readonly level: number
  readonly cited: ReadonlySet<string> | null
  readonly known: ReadonlySet<string>
  readonly current: string | null
  readonly marked: ReadonlyMap<string, readonly WordPlace[]>
}

function Part(props: PartProps): ReactNode {
  const {doc, node, level, cited, known, current, marked} = props
  switch (node.type.name) {
    case "title":
      return <h3>{printedText(doc, node, "")}</h3>
    case "long_title":
    case "enacting":
      return <p>{printedText(doc, node, "")}</p>
    case "preamble":
      return childrenOf(node).map((recital) => (
        <p key={provisionId(recital)}>{printedText(doc, recital, provisionId(recital))}</p>
      ))
    case "body":
      return <Parts {...props} />
    case "division":
      return (
        <section>
          <Heading
            doc={doc}
            node={node}
            level={level}
            marks={marked.get(provisionId(node)) ?? none}
          />
          <Parts {...props} level={Math.min(level + 1, 6)} />
        </section>
      )
    case "article":
    case "schedule": {
      const inside = idsOf(node)
      return (
        <Article
          doc={doc}
          node={node}
          level={level}
          cited={cited ? inside.filter((id) => cited.has(id)).join(" ") : null}
          known={inside.filter((id) => known.has(id)).join(" ")}
          current={current !== null && inside.includes(current) ? current : null}
          marks={marked.get(provisionId(node)) ?? none}
        />
      )
    }
    default:
      return null
  }
}

const none: readonly WordPlace[] = []

function Parts(props: PartProps) {
  return childrenOf(props.node).map((child) => (
    <Part key={provisionId(child)} {...props} node={child} />
  ))
}

interface ArticleProps {
  readonly doc: Node
  readonly node: Node
  readonly level: number
  /** Ids with spaces between, so that an article is drawn again only when its own change. */
  readonly cited: string | null
  readonly known: string
  readonly current: string | null
  readonly marks: readonly WordPlace[]
}

const Article = memo(function Article({doc, node, level, ...rest}: ArticleProps) {
  const id = provisionId(node)
  return (
    <section
      className="bill-article"
      data-provision={id}
      data-cited={isCited(rest, id) || undefined}
      data-known={isKnown(rest, id) || undefined}
      data-current={rest.current === id || undefined}
    >
      <div className="gap-line">
        <Heading doc={doc} node={node} level={level} marks={rest.marks} />
        <Cite doc={doc} id={id} {...rest} />
      </div>
      <Clauses doc={doc} node={node} {...rest} />
    </section>
  )
})

/** One provision of a law, to read and to select words in. */
export function ProvisionOfLaw({
  law: {doc},
  provision,
}: {
  readonly law: ExistingLaw
  readonly provision: string
}) {
  const node = findProvision(doc, provision)?.node
  if (!node) return null
  const standing: Standing = {cited: null, known: "", current: null, marks: none}
  return (
    <div className="provision-text bill-text" lang={billAttrs(doc).language} dir="auto">
      {node.type.name === "clause" ? (
        <ol className="law-list">
          <Clause doc={doc} node={node} {...standing} />
        </ol>
      ) : (
        <Article doc={doc} node={node} level={4} {...standing} />
      )}
    </div>
  )
}

type Standing = Pick<ArticleProps, "cited" | "known" | "current" | "marks">

const isKnown = ({known}: Standing, id: string): boolean => known.split(" ").includes(id)

const isCited = ({cited}: Standing, id: string): boolean =>
  cited !== null && cited.split(" ").includes(id)

function Cite({doc, id, ...standing}: {readonly doc: Node; readonly id: string} & Standing) {
  const say = useSay()
  const {cited, current} = standing
  if (cited === null) return null
  const on = isCited(standing, id)
  return (
    <button
      type="button"
      className="gap-cite"
      data-on={on || undefined}
      tabIndex={current === id ? 0 : -1}
      aria-label={say(on ? "gaps.cited.label" : "gaps.cite.label", {place: placeInLaw(doc, id)})}
    >
      {on && <Icon name="check" />}
      <span aria-hidden="true">{say(on ? "gaps.cited" : "gaps.cite")}</span>
    </button>
  )
}

function Clauses({doc, node, ...standing}: {readonly doc: Node; readonly node: Node} & Standing) {
  const clauses = childrenOf(node).filter(({type}) => type.name === "clause")
  if (clauses.length === 0) return null
  return (
    <ol className="law-list">
      {clauses.map((clause) => (
        <Clause key={provisionId(clause)} doc={doc} node={clause} {...standing} />
      ))}
    </ol>
  )
}

function Clause({doc, node, ...standing}: {readonly doc: Node; readonly node: Node} & Standing) {
  const id = provisionId(node)
  const number = numbering(doc).get(id)?.printed ?? ""
  const line = (name: "lead" | "closing") =>
    childrenOf(node)
      .filter(({type}) => type.name === name)
      .map((each) => (
        <p key={name}>
          <Marked text={printedText(doc, each, id)} marks={standing.marks} id={id} />
        </p>
      ))
  // A sole paragraph is cited as its article.
  const citable = number !== ""
  return (
    <li
      className="law-item"
      data-plain={number === "" || undefined}
      data-provision={citable ? id : undefined}
      data-cited={(citable && isCited(standing, id)) || undefined}
      data-known={(citable && isKnown(standing, id)) || undefined}
      data-current={(citable && standing.current === id) || undefined}
    >
      {number !== "" && <span className="law-number">{number}</span>}
      <div>
        <div className="gap-line">
          <div>{line("lead")}</div>
          {citable && <Cite doc={doc} id={id} {...standing} />}
        </div>
        <Clauses doc={doc} node={node} {...standing} />
        {line("closing")}
      </div>
    </li>
  )
}

interface HeadingProps {
  readonly doc: Node
  readonly node: Node
  readonly level: number
  readonly marks: readonly WordPlace[]
}

function Heading({doc, node, level, marks}: HeadingProps) {
  const id = provisionId(node)
  const Level = level <= 4 ? "h4" : level === 5 ? "h5" : "h6"
  const number = numbering(doc).get(id)?.printed ?? ""
  const {firstChild} = node
  return (
    <Level>
      {number !== "" && <span className="bill-number">{number} </span>}
      {firstChild?.type.name === "heading" && (
        <Marked text={printedText(doc, firstChild, id)} marks={marks} id={id} />
      )}
    </Level>
  )
}

interface MarkedProps {
  readonly text: string
  readonly marks: readonly WordPlace[]
  readonly id: string
}

/** A line with the words that were found in it. */
function Marked({text, marks, id}: MarkedProps) {
  const here = marks
    .filter((each) => each.provision === id && each.text === text)
    .sort((a, b) => a.from - b.from)
  const pieces: ReactNode[] = []
  let at = 0
  for (const {from, to} of here) {
    if (from < at) continue
    pieces.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>)
    at = to
  }
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  )
}

/** By article or division, in the order they were found. */
function marksByArticle(
  doc: Node,
  marks: readonly WordPlace[],
): ReadonlyMap<string, readonly WordPlace[]> {
  if (marks.length === 0) return new Map()
  const wanted = new Set(marks.map(({provision}) => provision))
  const holders = new Map<string, string>()
  const walk = (node: Node, holder: string) => {
    forEachLive(node, (child) => {
      if (!isProvision(child)) return walk(child, holder)
      const id = provisionId(child)
      const own = child.type.name === "clause" ? holder : id
      if (wanted.has(id)) holders.set(id, own)
      walk(child, own)
    })
  }
  walk(doc, "")
  const found = new Map<string, WordPlace[]>()
  for (const mark of marks) {
    const holder = holders.get(mark.provision) ?? ""
    const list = found.get(holder)
    if (list) list.push(mark)
    else found.set(holder, [mark])
  }
  return found
}

const idsKnown = new WeakMap<Node, readonly string[]>()

/** Ids of an article and what stands in it. */
function idsOf(node: Node): readonly string[] {
  const cached = idsKnown.get(node)
  if (cached) return cached
  const ids = [provisionId(node)]
  node.descendants((child) => {
    if (isProvision(child)) ids.push(provisionId(child))
    return !child.isTextblock
  })
  idsKnown.set(node, ids)
  return ids
}

function firstCitable(doc: Node): string | null {
  let first: string | null = null
  doc.descendants((node) => {
    const {name} = node.type
    if (first === null && (name === "article" || name === "schedule")) first = provisionId(node)
    return first === null && !node.isTextblock
  })
  return first
}

function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = []
  forEachLive(node, (child) => children.push(child))
  return children
}
