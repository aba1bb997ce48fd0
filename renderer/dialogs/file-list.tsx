import {useEffect, useRef, useState} from "react"
import {Button, ListBox, ListBoxItem} from "react-aria-components"
import {useIntl} from "react-intl"
import type {FileKind, Folder, FolderEntry, Handle} from "../../schema/host"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Icon} from "../shell/icons"

/** A folder as the host shows it, and a way into others. */
export function useFolder(): {
  readonly folder: Folder | null
  readonly trouble: string | null
  readonly enter: (folder: Handle | null) => void
  /** The folder that was asked for last, once it is here: whoever is quick with the keys means that one. Null: it cannot be shown. */
  readonly asked: () => Promise<Folder | null>
  readonly fail: (error: unknown) => void
} {
  const session = useSession()
  const [folder, setFolder] = useState<Folder | null>(null)
  const coming = useRef<Promise<Folder | null>>(Promise.resolve(null))
  const [trouble, setTrouble] = useState<string | null>(null)
  const fail = (error: unknown) => setTrouble(session.explain(error))
  const enter = (handle: Handle | null) => {
    const load = async () => {
      try {
        const found = await session.host.browse(handle)
        setFolder(found)
        setTrouble(null)
        return found
      } catch (error) {
        fail(error)
        return null
      }
    }
    coming.current = load()
  }
  useEffect(() => enter(null), [])
  return {folder, trouble, enter, asked: () => coming.current, fail}
}

interface FileListProps {
  readonly folder: Folder
  /** "template": Word documents too. "source": whatever existing law is read from. Null: folders only. */
  readonly kind: FileKind | "source" | null
  readonly onEnter: (folder: Handle) => void
  readonly onFile: (file: FolderEntry) => void
  readonly autoFocus?: boolean
}

const sources: ReadonlySet<FolderEntry["kind"]> = new Set([
  "word",
  "template",
  "web",
  "pdf",
  "text",
])

function isOfKind(entry: FolderEntry, kind: FileListProps["kind"]): boolean {
  if (kind === "source") return sources.has(entry.kind)
  return entry.kind === kind || (kind === "template" && entry.kind === "word")
}

/** Folders first, then the files of one kind, the newest first. */
export function FileList({folder, kind, onEnter, onFile, autoFocus = false}: FileListProps) {
  const say = useSay()
  const intl = useIntl()
  const folders = folder.entries
    .filter((entry) => entry.kind === "folder")
    .sort((a, b) => a.name.localeCompare(b.name))
  const files = folder.entries
    .filter((entry) => isOfKind(entry, kind))
    .sort((a, b) => b.modified.localeCompare(a.modified))
  const entries = [...folders, ...files]
  return (
    <>
      <div className="folder-head">
        <Button
          className="button"
          isDisabled={folder.parent === null}
          onPress={() => folder.parent !== null && onEnter(folder.parent)}
        >
          <Icon name="up" /> {say("dialog.file.up")}
        </Button>
        <span className="folder-name">
          <Icon name="folder" /> {folder.name}
        </span>
      </div>
      <ListBox
        key={folder.handle}
        className="file-list"
        aria-label={say("dialog.file.list", {folder: folder.name})}
        items={entries.map((entry) => ({...entry, id: entry.handle}))}
        autoFocus={autoFocus && entries.length > 0}
        renderEmptyState={() => (
          <p className="empty">
            {say(kind === null ? "dialog.folder.empty" : "dialog.file.empty")}
          </p>
        )}
        onAction={(handle) => {
          const entry = entries.find((each) => each.handle === handle)
          if (entry?.kind === "folder") onEnter(entry.handle)
          else if (entry) onFile(entry)
        }}
      >
        {(entry) => (
          <ListBoxItem className="file-item" textValue={entry.name}>
            <Icon name={entry.kind === "folder" ? "folder" : "file"} />
            <span>{entry.name}</span>
            {entry.kind !== "folder" && (
              <span className="quiet">
                {intl.formatDate(entry.modified, {dateStyle: "medium", timeStyle: "short"})}
              </span>
            )}
          </ListBoxItem>
        )}
      </ListBox>
    </>
  )
}

interface BrowseProps {
  readonly kind: "draft" | "pack" | "word" | "template" | "source"
  readonly onFile: (file: FolderEntry) => void
}

/** Goes through folders to one file: what is in the way is said above. */
export function Browse({kind, onFile}: BrowseProps) {
  const {folder, trouble, enter} = useFolder()
  return (
    <>
      <Trouble sentence={trouble} />
      {folder && <FileList folder={folder} kind={kind} autoFocus onEnter={enter} onFile={onFile} />}
    </>
  )
}

export function Trouble({sentence}: {readonly sentence: string | null}) {
  if (sentence === null) return null
  return (
    <p className="field-error" role="alert">
      {sentence}
    </p>
  )
}
