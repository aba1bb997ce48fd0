import {useIntl} from "react-intl"
import {ownText} from "../../schema/provisions"
import {chaptersText} from "../../schema/workshop/chapters"
import {useSay} from "../messages"
import {useSelected} from "../session-context"
import {Icon} from "./icons"

/** What this file is, in a workshop copy: whose, what it may change, and of which bill. */
export function CopyBanner() {
  const say = useSay()
  const intl = useIntl()
  const copy = useSelected(({draft}) => draft?.copy ?? null)
  const chapters = useSelected(({draft, settled}) =>
    settled && draft?.copy?.chapters ? chaptersText(settled.doc, draft.copy.chapters) : "",
  )
  if (!copy) return null
  const title = copy.base.firstChild ? ownText(copy.base.firstChild) : ""
  const date = intl.formatDate(copy.handedOut, {dateStyle: "long"})
  const may =
    copy.chapters === null
      ? say("copy.may-change-all")
      : chapters === ""
        ? say("copy.may-change-none")
        : say("copy.may-change", {chapters})
  const parts = [may, say("copy.from", {title, date})]
  return (
    <p className="copy-banner" role="note" aria-label={say("copy.label")}>
      <Icon name="file" />
      <strong>{say("copy.banner", {group: copy.group})}</strong>
      {parts.map((part) => (
        <span key={part}>
          <span aria-hidden="true">· </span>
          {part}
        </span>
      ))}
    </p>
  )
}
