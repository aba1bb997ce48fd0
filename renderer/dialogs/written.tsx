import {Button} from "react-aria-components"
import {useSay} from "../messages"
import {Trouble} from "./file-list"
import {Cancel, Frame} from "./frame"

interface WrittenProps {
  readonly title: string
  readonly sentence: string
  /** Why the file could not be shown. */
  readonly trouble: string | null
  readonly onReveal: () => void
  readonly onClose: () => void
}

/** The end of a dialog that wrote a file: which, and the way to it. */
export function Written({title, sentence, trouble, onReveal, onClose}: WrittenProps) {
  const say = useSay()
  return (
    <Frame
      key="written"
      title={title}
      size="small"
      onClose={onClose}
      buttons={
        <>
          <Cancel onPress={onClose} label="common.close" />
          <Button className="button primary" autoFocus onPress={onReveal}>
            {say("dialog.export.open")}
          </Button>
        </>
      }
    >
      <Trouble sentence={trouble} />
      <p>{sentence}</p>
    </Frame>
  )
}
