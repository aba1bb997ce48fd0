import {
  Button,
  Checkbox,
  CheckboxGroup,
  Dialog,
  DialogTrigger,
  Heading,
  Popover,
} from "react-aria-components"
import type {Node} from "prosemirror-model"
import {type Chapter, chapters, chaptersText} from "../../schema/workshop/chapters"
import {useSay} from "../messages"
import {Icon} from "../shell/icons"

interface ChapterPickerProps {
  readonly doc: Node
  readonly group: string
  /** Null: all. */
  readonly chosen: readonly string[] | null
  readonly onChange: (ids: readonly string[] | null) => void
}

/** The chapters that a group may change, as a button that says which, and opens the list of them. */
export function ChapterPicker({doc, group, chosen, onChange}: ChapterPickerProps) {
  const say = useSay()
  const all = chapters(doc)
  const text =
    chosen === null
      ? say("dialog.hand-out.all-chapters")
      : chosen.length === 0
        ? say("dialog.hand-out.no-chapters")
        : chaptersText(doc, chosen)
  return (
    <DialogTrigger>
      <Button
        className="button chapter-button"
        aria-label={say("dialog.hand-out.chapters-of", {group, chapters: text})}
      >
        <span className="chapter-button-text">{text}</span>
        <Icon name="down" />
      </Button>
      <Popover className="popover" placement="bottom start">
        <Dialog className="chapter-picker">
          <Heading slot="title" level={3}>
            {say("dialog.hand-out.chapters-title", {group})}
          </Heading>
          <Checkbox
            className="check"
            autoFocus
            isSelected={chosen === null}
            isIndeterminate={chosen !== null && chosen.length > 0}
            onChange={(on) => onChange(on ? null : [])}
          >
            <span className="box" aria-hidden="true" />
            {say("dialog.hand-out.all-chapters")}
          </Checkbox>
          <CheckboxGroup
            className="check-list"
            aria-label={say("dialog.hand-out.chapters")}
            value={chosen === null ? all.map(({id}) => id) : [...chosen]}
            onChange={(ids) => onChange(ids.length === all.length ? null : ids)}
          >
            {all.map((chapter) => (
              <Checkbox
                key={chapter.id}
                value={chapter.id}
                className="check"
                style={{paddingInlineStart: 2 + 20 * chapter.depth}}
              >
                <span className="box" aria-hidden="true" />
                <span>{nameOf(chapter)}</span>
              </Checkbox>
            ))}
          </CheckboxGroup>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

const nameOf = ({label, heading}: Chapter): string =>
  [label, heading].filter((part) => part !== "").join(" · ")
