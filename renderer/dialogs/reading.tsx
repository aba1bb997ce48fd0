import {Button, Label, ProgressBar} from "react-aria-components"
import {useSay} from "../messages"
import {Frame} from "./frame"
import type {DialogRequest} from "./requests"

/** A file that takes long to read; it closes by itself. */
export function ReadingDialog({
  request,
}: {
  readonly request: Extract<DialogRequest, {readonly kind: "reading"}>
}) {
  const say = useSay()
  return (
    <Frame
      title={say("dialog.reading.title")}
      size="small"
      onClose={request.stop}
      buttons={
        <Button className="button" autoFocus onPress={request.stop}>
          {say("dialog.export.stop")}
        </Button>
      }
    >
      <ProgressBar className="progress" isIndeterminate>
        <Label>{say("dialog.reading.line")}</Label>
      </ProgressBar>
    </Frame>
  )
}
