import type {Node} from "prosemirror-model"
import {Fragment, useState, type ReactNode} from "react"
import {Button} from "react-aria-components"
import {headingOf, plainText} from "../../schema/library/clause-walk"
import type {Guidance, Pack, Provision} from "../../schema/library/pack"
import {citation} from "../../schema/obligations/instrument"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {GuidanceText, packName} from "./guidance-text"

const parts = [
  "alternatives",
  "commonLaw",
  "civilLaw",
] as const satisfies readonly (keyof Guidance)[]

interface AdviceProps {
  readonly pack: Pack
  /** The bill that references lead into; null where none is open. */
  readonly doc: Node | null
  readonly provision: Provision
}

/** A pack's advice on one of its provisions, what the treaty requires left out. */
export function Advice({pack, doc, provision}: AdviceProps) {
  const say = useSay()
  const {guidance, id} = provision
  const text = (words: string) => <GuidanceText pack={pack} doc={doc} text={words} about={id} />
  return (
    <>
      {guidance.commentary !== undefined && (
        <Section title={say("guidance.commentary")}>
          {guidance.commentary.map((words, i) => (
            <Fragment key={i}>{text(words)}</Fragment>
          ))}
        </Section>
      )}
      {parts.map((part) => {
        const words = guidance[part]
        return (
          words !== undefined && (
            <Section key={part} title={say(`guidance.${part}`)}>
              {text(words)}
            </Section>
          )
        )
      })}
      {guidance.mistakes.length > 0 && (
        <Section title={say("guidance.mistakes")}>
          <ul className="mistakes">
            {guidance.mistakes.map(({text: words, defeats}) => (
              <li key={words}>
                {text(words)}
                {defeats !== undefined && (
                  <span className="tag">
                    {say("guidance.defeats", {citation: citation(defeats)})}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {guidance.children !== undefined && (
        <Section title={say("guidance.children")}>{text(guidance.children)}</Section>
      )}
      {guidance.links.length > 0 && (
        <Section title={say("guidance.links")}>
          <ul>
            {guidance.links.map(({to, text: words}) => (
              <li key={to + words}>
                {text(words)} <LinkTarget pack={pack} to={to} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {guidance.memorandum !== undefined && (
        <Section title={say("guidance.memorandum")}>
          {text(guidance.memorandum)}
          <Copy text={plainText(pack, guidance.memorandum)} />
        </Section>
      )}
      <Section title={say("guidance.sources")}>
        <ul className="sources">
          {guidance.sources.map(({text: words, certainty}) => (
            <li key={words}>
              {words} <span className="quiet">{say(`certainty.${certainty}`)}</span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

/** Where a link of the guidance leads, by name: opens the provision to read. A pack that is not installed is named by its id. */
function LinkTarget({pack: own, to}: {readonly pack: Pack; readonly to: string}) {
  const session = useSession()
  const slash = to.indexOf("/")
  const id = to.slice(slash + 1)
  const packId = slash < 0 ? own.head.id : to.slice(0, slash)
  const pack = session.library.packs.find(({head}) => head.id === packId)
  const provision = pack?.provisions.find((part) => part.id === id)
  if (!pack || !provision) return <span className="quiet">{pack ? packName(pack, id) : to}</span>
  const name = headingOf(pack, provision)
  return (
    <Button
      className="link"
      onPress={() => session.openDialog({kind: "preview", pack: packId, provision: id})}
    >
      {pack === own ? name : `${pack.head.title}: ${name}`}
    </Button>
  )
}

export function Section({title, children}: {readonly title: string; readonly children: ReactNode}) {
  return (
    <section className="guidance-section">
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Copy({text}: {readonly text: string}) {
  const say = useSay()
  const session = useSession()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    session.announce("guidance.copied")
  }
  return (
    <Button className="button" onPress={() => void copy()}>
      {say(copied ? "guidance.copied" : "guidance.copy")}
    </Button>
  )
}
