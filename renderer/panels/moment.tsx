import {useIntl} from "react-intl"
import {useSay} from "../messages"

interface MomentProps {
  /** ISO 8601. */
  readonly date: string
  /** The day and the hour beside "two days ago". */
  readonly full?: boolean
}

/** When something was said: how long ago, and on which day. A date that cannot be read stands as it is. */
export function Moment({date, full = false}: MomentProps) {
  const say = useSay()
  const intl = useIntl()
  const when = new Date(date)
  if (Number.isNaN(when.getTime())) return <span className="quiet">{date}</span>
  const absolute = intl.formatDate(when, {dateStyle: "medium", timeStyle: "short"})
  const seconds = (when.getTime() - Date.now()) / 1000
  const [unit, size] = units.find(([, each]) => Math.abs(seconds) >= each) ?? ["second", 1]
  const relative =
    Math.abs(seconds) < 60
      ? say("moment.now")
      : intl.formatRelativeTime(Math.round(seconds / size), unit, {numeric: "auto"})
  return (
    <time className="quiet moment" dateTime={date} title={absolute}>
      {full ? say("moment.full", {relative, absolute}) : relative}
    </time>
  )
}

const units = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const
