import {Button} from "react-aria-components"
import type {Folder} from "../../schema/host"
import {useSay} from "../messages"
import {FileList, Trouble, useFolder} from "./file-list"
import {Cancel, Frame} from "./frame"

interface FolderPageProps {
  readonly title: string
  readonly onClose: () => void
  readonly onFolder: (folder: Folder) => void
}

/** The page's own way to choose a folder, where the system shows no dialog: the one that is shown is the one that is taken. */
export function FolderPage({title, onClose, onFolder}: FolderPageProps) {
  const say = useSay()
  const {folder, trouble, enter} = useFolder()
  return (
    <Frame
      key="folder"
      title={title}
      onClose={onClose}
      buttons={
        <>
          <Cancel onPress={onClose} />
          <Button
            className="button primary"
            isDisabled={!folder}
            onPress={() => folder && onFolder(folder)}
          >
            {say("dialog.folder.take", {folder: folder?.name ?? ""})}
          </Button>
        </>
      }
    >
      <Trouble sentence={trouble} />
      {folder && (
        <FileList folder={folder} kind={null} autoFocus onEnter={enter} onFile={() => undefined} />
      )}
    </Frame>
  )
}
