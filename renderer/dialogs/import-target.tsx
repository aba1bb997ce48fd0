import {useState, type FormEvent} from "react"
import {Button, Form, Input, Label, Radio, RadioGroup, TextField} from "react-aria-components"
import type {ProfileId} from "../../schema/profiles/profile"
import {hasArticles} from "../../schema/importing/recognise/found"
import type {Review} from "../importing/review"
import {makeBill, makePack, makeReference, targets, type Target} from "../importing/targets"
import {textOfLine} from "../../schema/importing/sources/source"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Trouble} from "./file-list"
import {Frame} from "./frame"

interface TargetProps {
  readonly review: Review
  readonly profile: ProfileId | null
  readonly onBack: () => void
  readonly onClose: () => void
  readonly onDone: () => void
}

const form = "import-target"
/** What only a person knows of an official text. */
const asked = ["title", "issuer", "year", "licence"] as const

/** What the reviewed text becomes. */
export function ImportTarget({review, profile, onBack, onClose, onDone}: TargetProps) {
  const say = useSay()
  const session = useSession()
  const [target, setTarget] = useState<Target>("bill")
  const [trouble, setTrouble] = useState<string | null>(null)
  const [facts, setFacts] = useState({title: titleIn(review), issuer: "", year: "", licence: ""})
  const without = hasArticles(review.now) ? null : say(withoutArticles(review, target))
  const missing = target === "pack" && asked.some((name) => facts[name].trim() === "")

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (missing) return setTrouble(say("import.pack.missing"))
    if (target === "pack") {
      const why = await makePack(session, review, {...facts, file: review.source.name})
      if (why === null) onDone()
      else setTrouble(why === "cancelled" ? null : why)
      return
    }
    onDone()
    await (target === "bill" ? makeBill : makeReference)(session, review, profile)
  }
  return (
    <Frame
      key="target"
      title={say("import.target")}
      onClose={onClose}
      buttons={
        <>
          <Button className="button" onPress={onBack}>
            {say("common.back")}
          </Button>
          <Button type="submit" form={form} className="button primary">
            {say(`import.do.${target}`)}
          </Button>
        </>
      }
    >
      <Form id={form} className="new-bill" onSubmit={(event) => void submit(event)}>
        <RadioGroup
          className="choice-group"
          value={target}
          onChange={(value) => {
            setTarget(targets.find((each) => each === value) ?? "bill")
            setTrouble(null)
          }}
        >
          <Label>{say("import.target.label")}</Label>
          {targets.map((each) => (
            <Radio key={each} value={each} className="option-card" autoFocus={each === "bill"}>
              <span className="radio-dot" aria-hidden="true" />
              <span className="option-text">
                <span className="option-title">{say(`import.target.${each}`)}</span>
                <span className="quiet">{say(`import.target.${each}.line`)}</span>
              </span>
            </Radio>
          ))}
        </RadioGroup>
        {target === "pack" &&
          asked.map((name) => (
            <TextField
              key={name}
              className="field"
              value={facts[name]}
              isRequired
              validationBehavior="aria"
              onChange={(value) => {
                setFacts({...facts, [name]: value})
                setTrouble(null)
              }}
            >
              <Label>{say(`import.pack.${name}`)}</Label>
              <Input className="input" maxLength={300} dir="auto" />
            </TextField>
          ))}
        <Trouble sentence={trouble ?? without} />
      </Form>
    </Frame>
  )
}

/** What comes of a text without articles. */
function withoutArticles({now}: Review, target: Target) {
  if (target === "pack") return "import.pack.no-provisions"
  const isAnnexed = now.pieces.some(({kind}) => kind === "schedule")
  return isAnnexed ? "import.no-articles.annexed" : "import.no-articles.target"
}

function titleIn({now, source}: Review): string {
  const title = now.pieces
    .filter(({kind}) => kind === "title")
    .map(textOfLine)
    .join(" ")
  return title.trim() === ""
    ? source.name.replace(/\.[^.]+$/, "")
    : title.replace(/\s+/g, " ").trim()
}
