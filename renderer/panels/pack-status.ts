import type {PackHead} from "../../schema/library/pack"
import type {MessageId} from "../messages"

const statuses: Readonly<Record<PackHead["status"], MessageId>> = {
  "independent restatement": "pack.status.independent",
  "official text": "pack.status.official",
  "made by a team": "pack.status.team",
}

/** What is said of a pack's text wherever it is shown: what it is, as far as its author says so. */
export function packStatus({status}: PackHead): MessageId {
  return statuses[status]
}
