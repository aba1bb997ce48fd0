import type {ReactNode} from "react"
import {Checkbox} from "react-aria-components"
import {kindTitle} from "../../schema/review/said"
import {useSay} from "../messages"
import {useSelected} from "../session-context"
import {FilterField, Filters, type Chip} from "./filters"
import {authorsIn, kindsIn, type ReviewItem} from "./review-items"
import type {ReviewFilter, ReviewKind} from "./review-view"

type Narrowing = "kind" | "what" | "author" | "mine" | "here"

interface ReviewFiltersProps {
  readonly head: ReactNode
  /** All there is, unfiltered. */
  readonly items: readonly ReviewItem[]
  readonly filter: ReviewFilter
  readonly onChange: (filter: ReviewFilter) => void
}

const reviewKinds: readonly ReviewKind[] = ["comment", "suggestion", "conflict"]
const states = ["resolved", "all"] as const

/** What narrows the list of review: what it is, whose, and whether it is settled. */
export function ReviewFilters({head, items, filter, onChange}: ReviewFiltersProps) {
  const say = useSay()
  const {kind, what, state, author, mine, here} = filter
  const locale = useSelected(({settings}) => settings.locale)
  const without = (name: Narrowing): ReviewFilter => ({
    state,
    ...(what && name !== "what" ? {what} : {}),
    ...(here && name !== "here" ? {here} : {}),
    ...(kind && name !== "kind" ? {kind} : {}),
    ...(author !== undefined && name !== "author" ? {author} : {}),
    ...(mine && name !== "mine" ? {mine} : {}),
  })
  const chip = (name: Narrowing, text: string): Chip => ({
    key: name,
    name: text,
    onRemove: () => onChange(without(name)),
  })
  const chips = [
    ...(kind ? [chip("kind", say(`review.kind.${kind}`))] : []),
    ...(state === "open"
      ? []
      : [
          {
            key: "state",
            name: say(`review.state.${state}`),
            onRemove: () => onChange({...filter, state: "open"}),
          },
        ]),
    ...(what ? [chip("what", kindTitle(what, locale))] : []),
    ...(author ? [chip("author", author)] : []),
    ...(here ? [chip("here", say("review.here"))] : []),
    ...(mine ? [chip("mine", say("review.mine"))] : []),
  ]
  const authors = authorsIn(items)
  const proposed = kindsIn(items)
  return (
    <Filters search={head} chips={chips}>
      <FilterField
        label={say("review.filter.kind")}
        value={kind ?? ""}
        any={say("review.kind.all")}
        values={reviewKinds.map((id) => ({id, name: say(`review.kind.${id}`)}))}
        onChange={(id) => {
          const next = reviewKinds.find((each) => each === id)
          onChange(next ? {...filter, kind: next} : without("kind"))
        }}
      />
      <FilterField
        label={say("review.filter.state")}
        value={state === "open" ? "" : state}
        any={say("review.state.open")}
        values={states.map((id) => ({id, name: say(`review.state.${id}`)}))}
        onChange={(id) =>
          onChange({...filter, state: states.find((each) => each === id) ?? "open"})
        }
      />
      <FilterField
        label={say("review.filter.author")}
        value={author ?? ""}
        values={authors.map((id) => ({id, name: id}))}
        onChange={(id) => onChange(id === "" ? without("author") : {...filter, author: id})}
      />
      {proposed.length > 0 && (
        <FilterField
          label={say("review.filter.what")}
          value={what ?? ""}
          values={proposed.map((id) => ({id, name: kindTitle(id, locale)}))}
          onChange={(id) => {
            const next = proposed.find((each) => each === id)
            onChange(next ? {...filter, what: next} : without("what"))
          }}
        />
      )}
      <Checkbox
        className="check"
        isSelected={here === true}
        onChange={(on) => onChange(on ? {...filter, here: true} : without("here"))}
      >
        <span className="box" aria-hidden="true" />
        {say("review.here")}
      </Checkbox>
      <Checkbox
        className="check"
        isSelected={mine === true}
        onChange={(on) => onChange(on ? {...filter, mine: true} : without("mine"))}
      >
        <span className="box" aria-hidden="true" />
        {say("review.mine")}
      </Checkbox>
    </Filters>
  )
}
