import {Button} from "react-aria-components"
import type {Assessment} from "../../schema/assessment/assessment"
import type {Citation} from "../../schema/assessment/finding"
import type {Found} from "../../schema/assessment/finding-of"
import {cite, setFinding} from "../../schema/commands/assessment"
import {sequence} from "../../schema/commands/sequence"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Citations} from "./finding-form"
import {record} from "./recording"
import {subjectName} from "./subjects"

interface ServedProps {
  readonly assessment: Assessment
  readonly subject: string
  readonly found: Found
  readonly onShow: (citation: Citation) => void
  readonly onSubject: (id: string) => void
}

/** Where an answer comes from that was given on other subjects. It holds as it is; recording it makes it this subject's own. */
export function Served({assessment, subject, found, onShow, onSubject}: ServedProps) {
  const say = useSay()
  const session = useSession()
  const {answer, from, sources, open, citations} = found
  if (from === "own" || from === "nothing") return null
  const use = () => {
    if (answer === null) return
    record(session, (by) =>
      sequence(
        setFinding(subject, {answer}, by),
        ...citations.map(({law, provision}) => cite(subject, law, provision, by)),
      ),
    )
  }
  const links = (ids: readonly string[]) =>
    ids.map((id, i) => (
      <span key={id}>
        {i > 0 && ", "}
        <Button className="link" onPress={() => onSubject(id)}>
          {subjectName(id)}
        </Button>
      </span>
    ))
  return (
    <section className="gap-served" aria-label={say("gaps.served.title")}>
      {answer === null ? (
        <p>
          {say("gaps.served.partly")} {links(sources)}. {open.length > 0 && say("gaps.served.open")}{" "}
          {links(open)}
        </p>
      ) : (
        <>
          <p>
            {say("gaps.served.by", {answer: say(`gaps.state.${answer}`)})} {links(sources)}
          </p>
          <Citations assessment={assessment} citations={citations} onShow={onShow} />
          <Button className="button" onPress={use}>
            {say("gaps.served.use")}
          </Button>
          <p className="quiet">{say("gaps.served.anew")}</p>
        </>
      )}
    </section>
  )
}
