import {useState} from "react"
import {Button, Checkbox, CheckboxGroup} from "react-aria-components"
import {useIntl} from "react-intl"
import type {FolderEntry} from "../../schema/host"
import {useSay} from "../messages"
import {Icon} from "../shell/icons"
import {Trouble, useFolder} from "./file-list"
import {Cancel, Frame} from "./frame"

interface FileChoicesProps {
  readonly title: string
  readonly onClose: () => void
  readonly onFiles: (files: readonly FolderEntry[]) => void
}

/** The page's own way to choose several drafts at once, where the system shows no dialog. What was chosen stays chosen in another folder. */
export function FileChoices({title, onClose, onFiles}: FileChoicesProps) {
  const say = useSay()
  const intl = useIntl()
  const {folder, trouble, enter} = useFolder()
  const [chosen, setChosen] = useState<readonly FolderEntry[]>([])
  const folders = (folder?.entries ?? [])
    .filter(({kind}) => kind === "folder")
    .sort((a, b) => a.name.localeCompare(b.name))
  const files = (folder?.entries ?? [])
    .filter(({kind}) => kind === "draft")
    .sort((a, b) => a.name.localeCompare(b.name, undefined, {numeric: true}))
  const isHere = ({handle}: FolderEntry) => files.some((file) => file.handle === handle)
  const here = chosen.filter(isHere)
  const choose = (handles: readonly string[]) =>
    setChosen([
      ...chosen.filter((file) => !isHere(file)),
      ...files.filter(({handle}) => handles.includes(handle)),
    ])
  return (
    <Frame
      key="choices"
      title={title}
      onClose={onClose}
      buttons={
        <>
          <Cancel onPress={onClose} label="common.back" />
          <Button
            className="button primary"
            isDisabled={chosen.length === 0}
            onPress={() => onFiles(chosen)}
          >
            {say("dialog.files.take", {count: chosen.length})}
          </Button>
        </>
      }
    >
      <Trouble sentence={trouble} />
      {folder && (
        <>
          <div className="folder-head">
            <Button
              className="button"
              isDisabled={folder.parent === null}
              onPress={() => folder.parent !== null && enter(folder.parent)}
            >
              <Icon name="up" /> {say("dialog.file.up")}
            </Button>
            <span className="folder-name">
              <Icon name="folder" /> {folder.name}
            </span>
          </div>
          {folders.length > 0 && (
            <ul className="plain-list file-folders">
              {folders.map((entry) => (
                <li key={entry.handle}>
                  <Button className="button quiet-button" onPress={() => enter(entry.handle)}>
                    <Icon name="folder" /> {entry.name}
                  </Button>
                </li>
              ))}
            </ul>
          )}
          {files.length === 0 ? (
            <p className="empty">{say("dialog.file.empty")}</p>
          ) : (
            <>
              <CheckboxGroup
                className="file-choices"
                aria-label={say("dialog.file.list", {folder: folder.name})}
                value={here.map(({handle}) => handle)}
                onChange={choose}
              >
                {files.map((file) => (
                  <Checkbox key={file.handle} value={file.handle} className="check file-choice">
                    <span className="box" aria-hidden="true" />
                    <span>{file.name}</span>
                    <span className="quiet">
                      {intl.formatDate(file.modified, {dateStyle: "medium", timeStyle: "short"})}
                    </span>
                  </Checkbox>
                ))}
              </CheckboxGroup>
              {here.length < files.length && (
                <Button className="button" onPress={() => choose(files.map(({handle}) => handle))}>
                  {say("dialog.files.all", {count: files.length})}
                </Button>
              )}
            </>
          )}
        </>
      )}
    </Frame>
  )
}
