import {HostError, type HostErrorData} from "../schema/host"
import {say} from "../schema/messages"

/** One sentence for what went wrong outside the page. An error of another class is a defect and is passed on. */
export function errorSentence(error: unknown, locale: string): string {
  const data = errorData(error)
  if (!data) throw error
  return say(
    `host.${data.kind}`,
    {subject: data.subject === "" ? "The file" : data.subject, detail: data.detail},
    locale,
  )
}

/** The data of a host error, also of one that crossed a boundary which keeps no classes. */
export function errorData(error: unknown): HostErrorData | null {
  if (error instanceof HostError) return error.data
  const data: unknown =
    typeof error === "object" && error !== null && "data" in error ? error.data : null
  if (typeof data !== "object" || data === null) return null
  return "kind" in data && "subject" in data && "detail" in data ? (data as HostErrorData) : null
}
