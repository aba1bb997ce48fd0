import {Button} from "react-aria-components"
import type {Node} from "prosemirror-model"
import type {Assessment} from "../../schema/assessment/assessment"
import {lawOf, namedInLaw} from "../../schema/assessment/law"
import type {Amendment} from "../../schema/assessment/recommendation"
import {clauseFor, insertAmendment} from "../../schema/commands/amendment"
import {say as sayOf} from "../../schema/messages"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Icon} from "../shell/icons"

interface AmendmentListProps {
  readonly doc: Node
  readonly assessment: Assessment
  readonly amendments: readonly Amendment[]
  readonly onRemove: (amendment: Amendment) => void
}

/** The amendments of existing law that are recommended, as the bill words them. */
export function AmendmentList({doc, assessment, amendments, onRemove}: AmendmentListProps) {
  const say = useSay()
  const session = useSession()
  const locale = useSelected(({settings}) => settings.locale)
  if (amendments.length === 0) return null
  return (
    <section aria-labelledby="gap-amendments" className="gap-amendments">
      <h5 id="gap-amendments">{say("gaps.amendments")}</h5>
      <ul className="plain-list">
        {amendments.map((each, i) => {
          const law = lawOf(assessment, each.law)
          const place = law ? namedInLaw(law, each.provision) : ""
          const clause = clauseFor(doc, each)
          const command = insertAmendment(each, session.mint)
          return (
            <li key={i} className="gap-amendment">
              {clause.ok ? (
                <ClauseText lead={clause.lead} quoted={clause.quoted} />
              ) : (
                <p className="quiet">
                  {place} {sayOf(`amendment.${clause.why}`, {}, locale)}
                </p>
              )}
              <div className="gap-buttons">
                {clause.ok &&
                  (session.can(command) ? (
                    <Button className="button" onPress={() => session.run(command)}>
                      {say("gaps.amendment.insert")}
                    </Button>
                  ) : (
                    <span className="gap-there">
                      <Icon name="check" /> {say("gaps.amendment.there")}
                    </span>
                  ))}
                <Button
                  className="icon-button"
                  aria-label={say("gaps.amendment.remove", {place})}
                  onPress={() => onRemove(each)}
                >
                  <Icon name="close" />
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

interface ClauseTextProps {
  readonly lead: string
  readonly quoted: readonly string[]
}

/** An amending clause as it will stand in the bill. */
export function ClauseText({lead, quoted}: ClauseTextProps) {
  return (
    <div className="gap-clause">
      <p>{lead}</p>
      {quoted.map((line, i) => (
        <p key={i} className="gap-quoted">
          {line}
        </p>
      ))}
    </div>
  )
}
