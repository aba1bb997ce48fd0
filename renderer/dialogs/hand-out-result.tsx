import {useState} from "react"
import {Button} from "react-aria-components"
import type {Node} from "prosemirror-model"
import {chaptersText} from "../../schema/workshop/chapters"
import type {Written} from "../hand-out"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Trouble} from "./file-list"
import {Cancel, Frame} from "./frame"

interface ResultProps {
  readonly doc: Node
  readonly written: readonly Written[]
  readonly trouble: string | null
  readonly onClose: () => void
}

/** What was handed out: each file, whose it is, and what it may change; and what was not written, with why. */
export function HandOutResult({doc, written, trouble, onClose}: ResultProps) {
  const say = useSay()
  const session = useSession()
  const [why, setWhy] = useState(trouble)
  const made = written.filter(({result}) => result.written)
  const reveal = async (file: string) => {
    try {
      await session.host.reveal(file)
    } catch (error) {
      setWhy(session.explain(error))
    }
  }
  const [first] = made
  return (
    <Frame
      key="done"
      title={say("dialog.hand-out.title")}
      onClose={onClose}
      buttons={
        <>
          <Cancel onPress={onClose} label="common.close" />
          {first && (
            <Button className="button primary" autoFocus onPress={() => void reveal(first.file)}>
              {say("dialog.hand-out.show")}
            </Button>
          )}
        </>
      }
    >
      <Trouble sentence={why} />
      <p>{say("dialog.hand-out.done", {count: made.length})}</p>
      <table className="hand-out-table">
        <thead>
          <tr>
            <th scope="col">{say("dialog.hand-out.file")}</th>
            <th scope="col">{say("dialog.hand-out.may-change")}</th>
          </tr>
        </thead>
        <tbody>
          {written.map(({copy: {name, draft}, result}) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                {result.written
                  ? draft.copy?.chapters
                    ? chaptersText(doc, draft.copy.chapters)
                    : say("dialog.hand-out.whole")
                  : say(`dialog.hand-out.not-${result.why}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{say("dialog.hand-out.next")}</p>
    </Frame>
  )
}
