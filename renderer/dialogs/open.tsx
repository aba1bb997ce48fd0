import {openFile} from "../files"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {FileList, useFolder} from "./file-list"
import {Cancel, Frame} from "./frame"

/** The page's own way to open a draft, where the system shows no dialog. */
export function OpenDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const {folder, trouble, enter} = useFolder()
  return (
    <Frame
      title={say("dialog.open.title")}
      onClose={onClose}
      buttons={<Cancel onPress={onClose} />}
    >
      {trouble !== null && (
        <p className="field-error" role="alert">
          {trouble}
        </p>
      )}
      {folder && (
        <FileList
          folder={folder}
          kind="draft"
          autoFocus
          onEnter={enter}
          onFile={(file) => {
            onClose()
            void openFile(session, file.handle)
          }}
        />
      )}
    </Frame>
  )
}
