import {useMemo, useState} from "react"
import {Button, Input, Label, Radio, RadioGroup, Text, TextField} from "react-aria-components"
import {blanks} from "../../schema/blanks"
import {insertBlank} from "../../schema/commands/blank"
import {blankKinds, type BlankKind} from "../../schema/library/pack"
import {packsOf} from "../panels/facts"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Cancel, Frame} from "./frame"

/** Puts a blank into the text. A label that the bill or its packs know already means the same blank. */
export function BlankDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const [label, setLabel] = useState("")
  const [kind, setKind] = useState<BlankKind>("text")
  const known = useMemo(() => knownBlanks(session), [session])
  const same = known.find((blank) => blank.label.toLowerCase() === label.trim().toLowerCase())
  const put = () => {
    onClose()
    const blank = same ?? {
      key: keyOf(
        label,
        known.map(({key}) => key),
      ),
      label: label.trim(),
      kind,
    }
    session.inText(() => session.run(insertBlank(blank)))
  }
  return (
    <Frame
      title={say("dialog.blank.title")}
      size="small"
      onClose={onClose}
      buttons={
        <>
          <Cancel onPress={onClose} />
          <Button className="button primary" isDisabled={label.trim() === ""} onPress={put}>
            {say("dialog.blank.do")}
          </Button>
        </>
      }
    >
      <TextField className="field" value={label} onChange={setLabel} autoFocus>
        <Label>{say("dialog.blank.label")}</Label>
        <Input className="input" list="known-blanks" maxLength={200} />
        <Text slot="description" className="field-help">
          {same ? say("dialog.blank.same") : say("dialog.blank.help")}
        </Text>
      </TextField>
      <datalist id="known-blanks">
        {known.map((blank) => (
          <option key={blank.key} value={blank.label} />
        ))}
      </datalist>
      {!same && (
        <RadioGroup
          className="choice-group plain columns"
          value={kind}
          onChange={(value) => setKind(blankKinds.find((each) => each === value) ?? "text")}
        >
          <Label>{say("dialog.blank.kind")}</Label>
          {blankKinds.map((each) => (
            <Radio key={each} value={each} className="radio">
              <span className="radio-dot" aria-hidden="true" />
              {say(`kind.${each}`)}
            </Radio>
          ))}
        </RadioGroup>
      )}
    </Frame>
  )
}

interface Known {
  readonly key: string
  readonly label: string
  readonly kind: BlankKind
}

function knownBlanks({doc, library}: ReturnType<typeof useSession>): readonly Known[] {
  if (!doc) return []
  const used = packsOf(doc)
  const found = new Map<string, Known>()
  for (const {key, label, kind} of blanks(doc)) found.set(key, {key, label, kind})
  for (const pack of library.packs) {
    if (!used.has(pack.head.id)) continue
    for (const {key, label, kind} of Object.values(pack.blanks)) {
      if (!found.has(key)) found.set(key, {key, label, kind})
    }
  }
  return [...found.values()]
}

/** A key of its own from the label. */
function keyOf(label: string, taken: readonly string[]): string {
  const base =
    label
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 50) || "blank"
  let key = base
  for (let n = 2; taken.includes(key); n++) key = `${base}-${n}`
  return key
}
