import {Button} from "react-aria-components"
import {useSay} from "../messages"
import {Cancel, Frame} from "./frame"
import type {DialogRequest} from "./requests"

type Of<K extends DialogRequest["kind"]> = Extract<DialogRequest, {readonly kind: K}>

/** What becomes of changes that are not saved, before the draft is left. */
export function UnsavedDialog({request}: {readonly request: Of<"unsaved">}) {
  const say = useSay()
  const {answer, name} = request
  return (
    <Frame
      title={say("dialog.unsaved.title")}
      size="small"
      role="alertdialog"
      onClose={() => answer(null)}
      buttons={
        <>
          <Cancel onPress={() => answer(null)} />
          <Button className="button danger" onPress={() => answer("discard")}>
            {say("dialog.unsaved.discard")}
          </Button>
          <Button className="button" onPress={() => answer("keep")}>
            {say("dialog.unsaved.keep")}
          </Button>
          <Button className="button primary" autoFocus onPress={() => answer("save")}>
            {say("dialog.unsaved.save")}
          </Button>
        </>
      }
    >
      <p>{say("dialog.unsaved.text", {name})}</p>
    </Frame>
  )
}

/** The file on disk is not the one that was opened, or is not there. */
export function ConflictDialog({request}: {readonly request: Of<"conflict">}) {
  const say = useSay()
  const {answer, name} = request
  const isGone = request.why === "gone"
  return (
    <Frame
      title={say(isGone ? "dialog.conflict.gone" : "dialog.conflict.title")}
      size={isGone ? "small" : "medium"}
      role="alertdialog"
      onClose={() => answer(null)}
      buttons={
        <>
          <Cancel onPress={() => answer(null)} />
          {!isGone && (
            <Button className="button" onPress={() => answer("compare")}>
              {say("dialog.conflict.compare")}
            </Button>
          )}
          <Button className={isGone ? "button" : "button danger"} onPress={() => answer("replace")}>
            {say(isGone ? "dialog.conflict.again" : "dialog.conflict.replace")}
          </Button>
          <Button className="button primary" autoFocus onPress={() => answer("save-as")}>
            {say("dialog.conflict.save-as")}
          </Button>
        </>
      }
    >
      <p>{say(isGone ? "dialog.conflict.gone-text" : "dialog.conflict.text", {name})}</p>
    </Frame>
  )
}

/** Less than half of the text in the file is left. */
export function MuchShorterDialog({request}: {readonly request: Of<"much-shorter">}) {
  const say = useSay()
  const {answer, name, left} = request
  return (
    <Frame
      title={say("dialog.much-shorter.title")}
      size="small"
      role="alertdialog"
      onClose={() => answer(null)}
      buttons={
        <>
          <Cancel onPress={() => answer(null)} />
          <Button className="button danger" onPress={() => answer("save")}>
            {say("dialog.much-shorter.save")}
          </Button>
          <Button className="button primary" autoFocus onPress={() => answer("save-as")}>
            {say("dialog.much-shorter.save-as")}
          </Button>
        </>
      }
    >
      <p>{say("dialog.much-shorter.text", {name, left})}</p>
    </Frame>
  )
}

/** The draft could not be written where it belongs. */
export function NotSavedDialog({request}: {readonly request: Of<"not-saved">}) {
  const say = useSay()
  const {answer, sentence, isRecoverable} = request
  return (
    <Frame
      title={say("dialog.not-saved.title")}
      size="small"
      role="alertdialog"
      onClose={() => answer(null)}
      buttons={
        <>
          <Cancel onPress={() => answer(null)} />
          <Button className="button" onPress={() => answer("again")}>
            {say("dialog.not-saved.again")}
          </Button>
          <Button className="button primary" autoFocus onPress={() => answer("save-as")}>
            {say("dialog.not-saved.save-as")}
          </Button>
        </>
      }
    >
      <p>{sentence}</p>
      <p>{say(isRecoverable ? "dialog.not-saved.text" : "dialog.not-saved.window-alone")}</p>
    </Frame>
  )
}
