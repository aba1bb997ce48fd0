import {useMemo, useState} from "react"
import {Button, Label, Radio, RadioGroup} from "react-aria-components"
import type {ReferenceAttrs} from "../../schema/attrs"
import {freezeReference, insertReference, setReference} from "../../schema/commands/reference"
import {provisionIdAt} from "../../schema/commands/place"
import {billTarget, ownArticleTarget, referenceText} from "../../schema/references"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Cancel, Frame} from "./frame"
import {PickList} from "./pick-list"
import {filterProvisions, listProvisions, type ListedProvision} from "./provision-list"

interface ReferenceProps {
  /** The reference to change; null: a new one at the cursor. */
  readonly pos: number | null
  readonly onClose: () => void
}

const styles = ["short", "full", "heading"] as const

/** A cross-reference is chosen from the bill's own provisions, never typed. What it will print is shown before it is put in. */
export function ReferenceDialog({pos, onClose}: ReferenceProps) {
  const say = useSay()
  const session = useSession()
  const {doc, view} = session
  const before = pos === null || !doc ? null : doc.nodeAt(pos)
  const attrs = before?.type.name === "reference" ? (before.attrs as ReferenceAttrs) : null
  const [targets, setTargets] = useState<readonly string[]>(attrs?.targets ?? [])
  const [style, setStyle] = useState<ReferenceAttrs["style"]>(attrs?.style ?? "short")
  const list = useMemo<readonly ListedProvision[]>(() => {
    if (!doc) return []
    const whole = [
      {id: billTarget, name: say("dialog.reference.bill"), words: ""},
      {id: ownArticleTarget, name: say("dialog.reference.own"), words: ""},
    ]
    return [...listProvisions(doc, true), ...whole]
  }, [doc, say])
  if (!doc || !view) return null
  const known = targets.filter((id) => list.some((entry) => entry.id === id))
  const source = provisionIdAt(view.state) ?? ""
  const printed =
    known.length === 0 ? "" : referenceText(doc, {targets: known, style, frozen: null}, source).text
  const inOrder = list.flatMap(({id}) => (known.includes(id) ? [id] : []))
  const put = () => {
    onClose()
    const command =
      pos !== null && attrs
        ? setReference(pos, {targets: inOrder, style, frozen: null})
        : insertReference(inOrder, style)
    session.inText(() => session.run(command))
  }
  return (
    <Frame
      title={say(attrs ? "dialog.reference.change" : "dialog.reference.title")}
      size="large"
      onClose={onClose}
      buttons={
        <>
          {pos !== null && attrs && (
            <Button
              className="button start"
              onPress={() => {
                onClose()
                session.inText(() => session.run(freezeReference(pos, attrs.frozen === null)))
              }}
            >
              {say(attrs.frozen === null ? "dialog.reference.freeze" : "dialog.reference.thaw")}
            </Button>
          )}
          <Cancel onPress={onClose} />
          <Button className="button primary" isDisabled={known.length === 0} onPress={put}>
            {say(attrs ? "dialog.reference.do-change" : "dialog.reference.do")}
          </Button>
        </>
      }
    >
      <PickList
        label={say("dialog.reference.search")}
        items={(query) => filterProvisions(list, query)}
        textOf={({name, words}) => `${name} ${words}`}
        empty={say("dialog.reference.empty")}
        chosen={known}
        onPick={({id}) =>
          setTargets(known.includes(id) ? known.filter((each) => each !== id) : [...known, id])
        }
      >
        {({id, name, words}) => (
          <>
            <span className="box" data-on={known.includes(id) || undefined} aria-hidden="true" />
            <span className="pick-name">{name}</span> <span className="quiet">{words}</span>
          </>
        )}
      </PickList>
      <RadioGroup
        className="choice-group plain inline"
        value={style}
        onChange={(value) => setStyle(styles.find((each) => each === value) ?? "short")}
      >
        <Label>{say("dialog.reference.style")}</Label>
        {styles.map((each) => (
          <Radio key={each} value={each} className="radio">
            <span className="radio-dot" aria-hidden="true" />
            {say(`dialog.reference.style-${each}`)}
          </Radio>
        ))}
      </RadioGroup>
      <p className="printed" aria-live="polite">
        {printed === ""
          ? say("dialog.reference.none")
          : say("dialog.reference.prints", {text: printed})}
      </p>
    </Frame>
  )
}
