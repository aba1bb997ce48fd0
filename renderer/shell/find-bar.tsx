import {useEffect, useRef, useState, type KeyboardEvent} from "react"
import {Button, Input, Label, TextField, ToggleButton} from "react-aria-components"
import {findFrom, findNext, findPrev, hits, replaceAll, replaceNext, setQuery} from "../editor/find"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Icon} from "./icons"

/** Find and replace, above the page. What Replace all will change is counted before it does. */
export function FindBar() {
  const mode = useSelected(({find}) => find)
  return mode === "closed" ? null : <Bar withReplace={mode === "replace"} />
}

function Bar({withReplace}: {readonly withReplace: boolean}) {
  const say = useSay()
  const session = useSession()
  const [search, setSearch] = useState("")
  const [replace, setReplace] = useState("")
  const [caseSensitive, setCaseSensitive] = useState(false)
  const [wholeWord, setWholeWord] = useState(false)
  const [asking, setAsking] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const found = useSelected(
    ({settled}) => (settled ? hits(settled) : {count: 0, current: 0}),
    (a, b) => a.count === b.count && a.current === b.current,
  )
  useEffect(() => {
    session.run(setQuery({search, replace, caseSensitive, wholeWord}))
    setAsking(false)
  }, [session, search, replace, caseSensitive, wholeWord])
  // From where the drafter was: each letter narrows the search from the same place.
  const begin = useRef(session.view?.state.selection.from ?? 0)
  useEffect(() => {
    if (search !== "") session.run(findFrom(begin.current))
  }, [session, search, caseSensitive, wholeWord])
  useEffect(() => {
    if (search !== "") session.announce("find.hits", found)
  }, [session, search, found.count])
  useEffect(() => {
    field.current?.focus()
    return () => void session.run(setQuery({search: ""}))
  }, [session])
  const close = () => {
    session.store.set({find: "closed"})
    session.focusText()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") close()
    else if (event.key === "Enter" && event.target === field.current) {
      session.run(event.shiftKey ? findPrev : findNext)
    } else if (event.key === "F3") session.run(event.shiftKey ? findPrev : findNext)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const replaceEvery = () => {
    const {count} = found
    if (session.run(replaceAll)) session.announce("find.replaced", {count})
    setAsking(false)
  }
  return (
    <search className="find-bar" aria-label={say("find.label")} onKeyDown={onKeyDown}>
      <div className="find-row">
        <TextField className="find-field" value={search} onChange={setSearch}>
          <Label className="visually-hidden">{say("find.search")}</Label>
          <Input className="input" ref={field} placeholder={say("find.search")} />
        </TextField>
        <span className="find-count">{search === "" ? "" : say("find.count", found)}</span>
        <Button
          className="icon-button"
          aria-label={say("find.previous")}
          onPress={() => session.run(findPrev)}
        >
          <Icon name="up" />
        </Button>
        <Button
          className="icon-button"
          aria-label={say("find.next")}
          onPress={() => session.run(findNext)}
        >
          <Icon name="down" />
        </Button>
        <ToggleButton className="toggle" isSelected={caseSensitive} onChange={setCaseSensitive}>
          {say("find.case")}
        </ToggleButton>
        <ToggleButton className="toggle" isSelected={wholeWord} onChange={setWholeWord}>
          {say("find.word")}
        </ToggleButton>
        <Button className="icon-button" aria-label={say("common.close")} onPress={close}>
          <Icon name="close" />
        </Button>
      </div>
      {withReplace && (
        <div className="find-row">
          <TextField className="find-field" value={replace} onChange={setReplace}>
            <Label className="visually-hidden">{say("find.replace")}</Label>
            <Input className="input" placeholder={say("find.replace")} />
          </TextField>
          <Button
            className="button"
            isDisabled={found.count === 0}
            onPress={() => session.run(replaceNext)}
          >
            {say("find.replace-one")}
          </Button>
          {asking ? (
            <Button className="button primary" onPress={replaceEvery}>
              {say("find.replace-sure", {count: found.count})}
            </Button>
          ) : (
            <Button
              className="button"
              isDisabled={found.count === 0}
              onPress={() => setAsking(true)}
            >
              {say("find.replace-all")}
            </Button>
          )}
        </div>
      )}
    </search>
  )
}
