import {memo, useState} from "react"
import {Button} from "react-aria-components"
import type {Row, Section} from "../../schema/compare/compared"
import {useSay, type Say} from "../messages"
import {Icon} from "../shell/icons"
import {stretches} from "./compare-folds"
import {RowNote, RowWords} from "./compare-words"

interface TextProps {
  readonly sections: readonly Section[]
  readonly view: "redline" | "side"
  /** Key of the change that is looked at. */
  readonly current: string | null
}

/** Two texts in one, or beside each other; what is the same is folded away. */
export const ComparedText = memo(function ComparedText({sections, view, current}: TextProps) {
  return (
    <div className={`cmp-text ${view}`}>
      {stretches(sections).map((stretch) =>
        stretch.kind === "same" ? (
          <Fold key={`same ${stretch.key}`} sections={stretch.sections} view={view} />
        ) : (
          <SectionRows
            key={stretch.section.key}
            section={stretch.section}
            view={view}
            current={stretch.section.changes.some(({key}) => key === current) ? current : null}
          />
        ),
      )}
    </div>
  )
})

function Fold({sections, view}: Omit<TextProps, "current">) {
  const say = useSay()
  const [isOpen, setOpen] = useState(false)
  const words = foldWords(sections, say)
  return (
    <>
      <Button className="cmp-fold" aria-expanded={isOpen} onPress={() => setOpen((open) => !open)}>
        <Icon name={isOpen ? "down" : "right"} />
        {words}
      </Button>
      {isOpen &&
        sections.map((section) => (
          <SectionRows key={section.key} section={section} view={view} current={null} />
        ))}
    </>
  )
}

/** What a run of sections is called, with the numbers that they had. */
function foldWords(sections: readonly Section[], say: Say): string {
  const named = sections.filter(({type, name}) => type !== "division" && name !== "")
  const [first] = named
  const last = named.at(-1)
  if (!first || !last) {
    return say("compare.same-part", {name: sections[0]?.heading || say("compare.front")})
  }
  const isRenumbered = first.formerName !== null || last.formerName !== null
  const former = {was: first.formerName ?? first.name, wasLast: last.formerName ?? last.name}
  if (first === last) {
    return isRenumbered
      ? say("compare.same-one-was", {name: first.name, ...former})
      : say("compare.same-one", {name: first.name})
  }
  const names = {first: first.name, last: last.name}
  return isRenumbered
    ? say("compare.same-many-was", {...names, ...former})
    : say("compare.same-many", names)
}

interface SectionProps {
  readonly section: Section
  readonly view: "redline" | "side"
  readonly current: string | null
}

const SectionRows = memo(function SectionRows({section, view, current}: SectionProps) {
  const {type, state, rows} = section
  return (
    <section className="cmp-section" data-type={type} data-state={state}>
      {rows.map((row) => (
        <RowView key={row.key} row={row} section={section} view={view} current={current} />
      ))}
    </section>
  )
})

interface RowProps extends SectionProps {
  readonly row: Row
}

function RowView({row, section, view, current}: RowProps) {
  const {kind, state, depth, change} = row
  const isHead = kind === "heading" && row === section.rows[0]
  return (
    <div
      className="cmp-row"
      data-kind={kind}
      data-state={state}
      data-depth={Math.min(depth, 4)}
      data-change={change ?? undefined}
      data-changed={row.pieces.some((piece) => piece.kind !== "same") || undefined}
      aria-current={(change !== null && change === current) || undefined}
      tabIndex={change === null ? undefined : -1}
    >
      {view === "redline" ? (
        <Cell row={row} section={section} side="both" isHead={isHead} />
      ) : (
        <>
          <SideCell row={row} section={section} side="before" isHead={isHead} />
          <SideCell row={row} section={section} side="after" isHead={isHead} />
        </>
      )}
    </div>
  )
}

interface CellProps {
  readonly row: Row
  readonly section: Section
  readonly side: "before" | "after" | "both"
  readonly isHead: boolean
}

function SideCell(props: CellProps) {
  const say = useSay()
  const {row, side} = props
  const isThere =
    side === "before"
      ? row.state !== "added" && row.state !== "moved"
      : row.state !== "removed" && row.state !== "moved-away"
  const stood = side === "before" && row.state === "moved" ? row.elsewhere : null
  return (
    <div className="cmp-cell">
      {isThere && <Cell {...props} />}
      {stood !== null && (
        <p className="cmp-words">
          <span className="cmp-note">{say("compare.stood", {place: stood})}</span>
        </p>
      )}
    </div>
  )
}

function Cell({row, section, side, isHead}: CellProps) {
  const say = useSay()
  const isGone = row.state === "removed" || row.state === "moved-away"
  const number = side === "before" || isGone ? row.numberBefore : row.numberAfter
  const Words = isHead ? "h3" : "p"
  return (
    <>
      {!isHead && row.kind === "clause" && <span className="law-number">{number}</span>}
      <Words className="cmp-words">
        {isHead && number !== "" && <span className="cmp-number">{number} </span>}
        <RowWords row={row} side={side} />
        {isHead && side === "both" && section.formerName !== null && row.state !== "moved" && (
          <span className="cmp-was"> {say("compare.was", {name: section.formerName})}</span>
        )}
        {(side !== "before" || isGone) && <RowNote row={row} />}
      </Words>
    </>
  )
}
