import {useMemo, type KeyboardEvent} from "react"
import {Button} from "react-aria-components"
import type {ReadWish} from "../../schema/importing/read-text"
import type {Found} from "../../schema/importing/recognise/found"
import type {LanguageId} from "../../schema/importing/recognise/language-marks"
import {languageIds} from "../../schema/importing/recognise/languages"
import {asSchedule} from "../../schema/importing/review/corrections"
import {type Encoding, encodings} from "../../schema/importing/sources/encoding"
import type {ProfileId} from "../../schema/profiles/profile"
import {profileIds} from "../../schema/profiles/profiles"
import {corrected, nextDoubt, outlineOf, redone, undone, type Review} from "../importing/review"
import {isPressed, keyText} from "../keys"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Icon} from "../shell/icons"
import {Trouble} from "./file-list"
import {ImportOutline} from "./import-outline"
import {corrections, ImportPiece, useWords} from "./import-piece"

interface ReviewProps {
  readonly review: Review
  readonly profile: ProfileId | null
  readonly onReview: (review: Review) => void
  readonly onProfile: (profile: ProfileId | null) => void
  /** Why reading anew failed; null: it did not. */
  readonly trouble: string | null
  /** Reads the text anew: by the numbering of another language, or in other letters. */
  readonly onAgain: (wish: Partial<ReadWish>) => void
}

/** What was found in a text, to be looked through and corrected before anything is made of it. */
export function ImportReview({
  review,
  profile,
  onReview,
  onProfile,
  trouble,
  onAgain,
}: ReviewProps) {
  const say = useSay()
  const {about} = useSession()
  const isMac = about.platform === "macos"
  const {source, now, selected} = review
  const outline = useMemo(() => outlineOf(now), [now])
  const piece = now.pieces.find(({id}) => id === selected) ?? now.pieces[0]
  const words = useWords(piece?.id ?? "")
  const doubt = outline.rows.find(({id}) => id === piece?.id)?.doubt ?? null
  const select = (id: string) => onReview({...review, selected: id})
  const correct = (found: Found, to?: string) => onReview(corrected(review, found, to))
  const toDoubt = (by: 1 | -1) => {
    const next = nextDoubt(outline.rows, piece?.id ?? "", by)
    if (next !== null) select(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const pressed = (key: string) => isPressed(key, event, isMac)
    const correction = corrections.find(({key}) => pressed(key))
    if (correction && piece) {
      correction.run({found: now, piece, caret: words.current?.selectionStart ?? 0}, correct)
    } else if (pressed("F7")) toDoubt(1)
    else if (pressed("Shift-F7")) toDoubt(-1)
    else if (isTyping(event.target)) return
    else if (pressed("Mod-z")) onReview(undone(review))
    else if (pressed("Mod-y") || pressed("Mod-Shift-z")) onReview(redone(review))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="import-review" onKeyDown={onKeyDown}>
      <div className="import-bar">
        <p className="import-counts" role="status">
          {say("import.counts", {
            articles: outline.articles,
            doubts: outline.doubts,
            furniture: outline.furniture,
          })}
        </p>
        <Button className="button" isDisabled={outline.doubts === 0} onPress={() => toDoubt(1)}>
          {say("import.next-doubt")} <kbd>{keyText("F7", isMac)}</kbd>
        </Button>
        <Button
          className="button"
          aria-label={say("action.undo")}
          isDisabled={review.past.length === 0}
          onPress={() => onReview(undone(review))}
        >
          <Icon name="undo" />
        </Button>
        <Button
          className="button"
          aria-label={say("action.redo")}
          isDisabled={review.future.length === 0}
          onPress={() => onReview(redone(review))}
        >
          <Icon name="redo" />
        </Button>
        <LanguageField language={now.language} onLanguage={(language) => onAgain({language})} />
        {source.encoding && (
          <EncodingField
            encoding={source.encoding}
            onEncoding={(encoding) => onAgain({encoding})}
          />
        )}
        <ProfileField profile={profile} onProfile={onProfile} />
      </div>
      <Trouble sentence={trouble} />
      {outline.articles === 0 && now.pieces.length > 0 && (
        <NoArticles found={now} onSchedule={() => correct(asSchedule(now))} />
      )}
      {source.unread.length > 0 && (
        <details className="import-unread">
          <summary>{say("import.unread", {count: source.unread.length})}</summary>
          <ul>
            {source.unread.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
      <div className="import-columns">
        <ImportOutline
          rows={outline.rows}
          language={now.language}
          selected={piece?.id ?? ""}
          onSelect={select}
          onEnter={() => words.current?.focus()}
        />
        {piece ? (
          <ImportPiece
            source={source}
            found={now}
            piece={piece}
            doubt={doubt}
            words={words}
            onCorrect={correct}
          />
        ) : (
          <p className="empty">{say("import.nothing")}</p>
        )}
      </div>
    </div>
  )
}

/** Says that the text has no article, and what can be done, before an empty-looking bill is made of it. */
function NoArticles({found, onSchedule}: {readonly found: Found; readonly onSchedule: () => void}) {
  const say = useSay()
  const locale = useSelected(({settings}) => settings.locale)
  const names = useMemo(() => new Intl.DisplayNames([locale], {type: "language"}), [locale])
  const isAnnexed = found.pieces.some(({kind}) => kind === "schedule")
  return (
    <div className="import-why" role="note">
      <span className="warning-mark" aria-hidden="true" />
      <p>
        {isAnnexed
          ? say("import.no-articles.annexed")
          : say("import.no-articles", {language: names.of(found.language) ?? found.language})}
      </p>
      {!isAnnexed && (
        <Button className="button" onPress={onSchedule}>
          {say("import.no-articles.schedule")}
        </Button>
      )}
    </div>
  )
}

/** A field that undoes its own typing. */
const isTyping = (target: EventTarget): boolean => target instanceof HTMLInputElement

function LanguageField({
  language,
  onLanguage,
}: {
  readonly language: string
  readonly onLanguage: (language: LanguageId) => void
}) {
  const say = useSay()
  const locale = useSelected(({settings}) => settings.locale)
  const names = useMemo(() => new Intl.DisplayNames([locale], {type: "language"}), [locale])
  return (
    <label className="import-choice">
      <span>{say("import.language")}</span>
      <select
        className="input"
        value={language}
        onChange={({target}) => {
          const chosen = languageIds.find((id) => id === target.value)
          if (chosen) onLanguage(chosen)
        }}
      >
        {languageIds.map((id) => (
          <option key={id} value={id}>
            {names.of(id) ?? id}
          </option>
        ))}
      </select>
    </label>
  )
}

/** How the letters of the file were read. What is wrong there is seen in the words, so it can be put right beside them. */
function EncodingField({
  encoding,
  onEncoding,
}: {
  readonly encoding: Encoding
  readonly onEncoding: (encoding: Encoding) => void
}) {
  const say = useSay()
  return (
    <label className="import-choice">
      <span>{say("import.encoding")}</span>
      <select
        className="input"
        value={encoding}
        onChange={({target}) => {
          const chosen = encodings.find((each) => each === target.value)
          if (chosen) onEncoding(chosen)
        }}
      >
        {encodings.map((each) => (
          <option key={each} value={each}>
            {say(`import.encoding.${each}`)}
          </option>
        ))}
      </select>
    </label>
  )
}

function ProfileField({
  profile,
  onProfile,
}: {
  readonly profile: ProfileId | null
  readonly onProfile: (profile: ProfileId | null) => void
}) {
  const say = useSay()
  return (
    <label className="import-choice">
      <span>{say("import.tradition")}</span>
      <select
        className="input"
        value={profile ?? ""}
        onChange={({target}) => onProfile(profileIds.find((id) => id === target.value) ?? null)}
      >
        <option value="">{say("import.tradition.text")}</option>
        {profileIds.map((id) => (
          <option key={id} value={id}>
            {say(`profile.${id}`)}
          </option>
        ))}
      </select>
    </label>
  )
}
