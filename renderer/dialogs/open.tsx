import {openFile} from "../files"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Browse} from "./file-list"
import {Cancel, Frame} from "./frame"

/** The page's own way to open a draft, where the system shows no dialog. */
export function OpenDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  return (
    <Frame
      title={say("dialog.open.title")}
      onClose={onClose}
      buttons={<Cancel onPress={onClose} />}
    >
      <Browse
        kind="draft"
        onFile={(file) => {
          onClose()
          void openFile(session, file.handle)
        }}
      />
    </Frame>
  )
}
