import {useRef, useState} from "react"
import {Button, FileTrigger, Input, Label, TextArea, TextField} from "react-aria-components"
import type {Node} from "prosemirror-model"
import {say as sayCore} from "../../schema/messages"
import {
  type Group,
  type GroupProblem,
  longestGroupName,
  mostGroups,
  readGroups,
} from "../../schema/workshop/groups"
import {decodeTable} from "../../schema/workshop/table-text"
import {useSay} from "../messages"
import {useSelected} from "../session-context"
import {Icon} from "../shell/icons"
import {ChapterPicker} from "./hand-out-chapters"

interface GroupsProps {
  readonly doc: Node
  readonly groups: readonly Group[]
  /** What is wrong, once that was asked for. */
  readonly problems: readonly GroupProblem[]
  readonly onChange: (groups: readonly Group[]) => void
}

/** Who gets a copy: a list to edit, one line each, or to take over from a list that is there already. */
export function GroupsEditor({doc, groups, problems, onChange}: GroupsProps) {
  const say = useSay()
  const [isReading, setReading] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const change = (at: number, part: Partial<Group>) =>
    onChange(groups.map((group, i) => (i === at ? {...group, ...part} : group)))
  const focusRow = (at: number) =>
    requestAnimationFrame(() =>
      list.current?.querySelectorAll<HTMLInputElement>("input")[at]?.focus(),
    )
  return (
    <section className="hand-out-groups" aria-label={say("dialog.hand-out.groups")}>
      <h3>{say("dialog.hand-out.groups-count", {count: groups.length})}</h3>
      <ul ref={list} className="group-rows">
        {groups.map((group, i) => (
          <li key={i} className="group-row">
            <TextField
              className="group-name"
              aria-label={say("dialog.hand-out.name-of", {number: i + 1})}
              value={group.name}
              maxLength={longestGroupName}
              isInvalid={problems.some(({at}) => at === i + 1)}
              onChange={(name) => change(i, {name})}
            >
              <Input className="input" />
            </TextField>
            <ChapterPicker
              doc={doc}
              group={group.name}
              chosen={group.chapters}
              onChange={(chapters) => change(i, {chapters})}
            />
            <Button
              className="icon-button"
              aria-label={say("dialog.hand-out.remove", {group: group.name})}
              onPress={() => {
                onChange(groups.filter((_, at) => at !== i))
                focusRow(Math.max(0, i - 1))
              }}
            >
              <Icon name="close" />
            </Button>
            <Problems problems={problems.filter(({at}) => at === i + 1)} />
          </li>
        ))}
      </ul>
      <Problems problems={problems.filter(({at}) => at === 0)} />
      <div className="row-buttons">
        <Button
          className="button"
          isDisabled={groups.length >= mostGroups}
          onPress={() => {
            onChange([...groups, {name: freshName(groups, say), chapters: null}])
            focusRow(groups.length)
          }}
        >
          <Icon name="plus" /> {say("dialog.hand-out.add")}
        </Button>
        <Button className="button" aria-expanded={isReading} onPress={() => setReading(!isReading)}>
          {say("dialog.hand-out.read")}
        </Button>
      </div>
      {isReading && (
        <ReadList
          doc={doc}
          onRead={(read) => {
            onChange(read)
            setReading(false)
            focusRow(0)
          }}
        />
      )}
    </section>
  )
}

/** "Group 5", or the next number that is free. */
function freshName(groups: readonly Group[], say: ReturnType<typeof useSay>): string {
  for (let number = groups.length + 1; ; number++) {
    const name = say("dialog.hand-out.group", {number})
    if (!groups.some((group) => group.name.trim() === name)) return name
  }
}

function Problems({problems}: {readonly problems: readonly GroupProblem[]}) {
  const locale = useSelected(({settings}) => settings.locale)
  return problems.map(({why, subject}) => (
    <p key={`${why} ${subject}`} className="field-error" role="alert">
      {sayCore(`hand-out.${why}`, {subject}, locale)}
    </p>
  ))
}

/** Lines of a list that are told to be wrong; a file that is no list has thousands. */
const mostTold = 5

/** A list that somebody has already: pasted, or from a file. It takes the place of the rows only when all of it could be read. */
function ReadList({
  doc,
  onRead,
}: {
  readonly doc: Node
  readonly onRead: (groups: readonly Group[]) => void
}) {
  const say = useSay()
  const locale = useSelected(({settings}) => settings.locale)
  const [text, setText] = useState("")
  const [problems, setProblems] = useState<readonly GroupProblem[]>([])
  const take = (list: string) => {
    const read = readGroups(list, doc)
    setProblems(read.problems)
    if (read.problems.length === 0) onRead(read.groups)
  }
  return (
    <div className="read-list">
      <TextField
        className="field"
        autoFocus
        value={text}
        onChange={(value) => {
          setText(value)
          setProblems([])
        }}
      >
        <Label>{say("dialog.hand-out.list")}</Label>
        <TextArea className="input" rows={5} />
        <span className="field-help">{say("dialog.hand-out.list-help")}</span>
      </TextField>
      {problems.slice(0, mostTold).map(({why, at, subject}, i) => (
        <p key={i} className="field-error" role="alert">
          {at > 0 && `${say("dialog.hand-out.line", {line: at})} `}
          {sayCore(`hand-out.${why}`, {subject: subject.slice(0, longestGroupName)}, locale)}
        </p>
      ))}
      {problems.length > mostTold && (
        <p className="field-error">
          {say("dialog.hand-out.more-wrong", {count: problems.length - mostTold})}
        </p>
      )}
      <div className="row-buttons">
        <Button className="button" isDisabled={text.trim() === ""} onPress={() => take(text)}>
          {say("dialog.hand-out.use-list")}
        </Button>
        <FileTrigger
          acceptedFileTypes={[".csv", ".txt", ".tsv"]}
          onSelect={(files) => {
            const file = files?.[0]
            if (!file) return
            void file.arrayBuffer().then((bytes) => {
              const list = decodeTable(new Uint8Array(bytes), TextDecoder)
              setText(list)
              take(list)
            })
          }}
        >
          <Button className="button">{say("dialog.hand-out.read-file")}</Button>
        </FileTrigger>
      </div>
    </div>
  )
}
