import {coverageOf} from "../../schema/coverage/coverage-of"
import {isOwed} from "../../schema/coverage/counts"
import type {Missing} from "../../schema/coverage/coverage"
import {carriedOut} from "../../schema/documents/touched"
import {strengthText} from "../../schema/documents/obligation-said"
import {say} from "../../schema/messages"
import {citation} from "../../schema/obligations/instrument"
import {placeText} from "../../schema/place-text"
import {word} from "../messages"
import {type Answer, type Command, jsonOption, Misuse, textOf} from "./command"
import {newerNote, readDraft} from "./draft-file"

/**
 * Of the treaties that the bill is about, or the one that is named. Finds a mandatory obligation that wants legislation and is neither met nor judged: exit code 1, as for
 * `check`.
 */
export const coverageCommand: Command = {
  name: "coverage",
  summary: "cli.coverage.summary",
  operand: "FILE",
  options: {
    instrument: {type: "string", value: "ID", help: "cli.option.instrument"},
    json: jsonOption,
  },
  async run(input): Promise<Answer> {
    const wanted =
      input.given["instrument"] === undefined ? null : textOf(input.given, "instrument")
    const read = await readDraft(input)
    const {path, draft, newer} = read
    const {doc} = draft
    const library = await input.services.packs.library()
    const ids = library.instruments.map(({id}) => id)
    const about = carriedOut(doc, library)
      .filter(({isTouched}) => !isTouched)
      .map(({instrument}) => instrument)
    const instruments =
      wanted !== null
        ? library.instruments.filter(({id}) => id === wanted.toUpperCase())
        : about.length > 0
          ? about
          : library.instruments
    const others = library.instruments.filter((each) => !instruments.includes(each))
    if (wanted !== null && instruments.length === 0) {
      throw new Misuse("cli.coverage.no-instrument", {id: wanted, ids: ids.join(", ")})
    }
    const all = coverageOf(doc, library)
    const place = (id: string) => placeText(doc, id)
    const rows = instruments.flatMap(({obligations}) =>
      obligations.flatMap((obligation) => {
        const coverage = all.get(obligation.id)
        return coverage ? [{obligation, coverage}] : []
      }),
    )
    const owed = rows.filter(({obligation, coverage}) => isOwed(library, obligation, coverage))
    return {
      data: {
        file: path,
        newer,
        owed: owed.map(({obligation}) => obligation.id),
        obligations: rows.map(({obligation: {id, level, qualifier = null}, coverage}) => ({
          id,
          citation: citation(id),
          level,
          qualifier,
          ...coverage,
          places: coverage.provisions.map(place),
        })),
      },
      lines: [
        ...newerNote(read),
        ...rows.flatMap(({obligation, coverage}) => {
          const {status, judgement, isOutdated, missing, provisions} = coverage
          return [
            word("cli.coverage.row", {
              citation: citation(obligation.id),
              status: say(`coverage.status.${status}`, {}),
              gist: obligation.gist,
            }),
            word("cli.coverage.strength", {
              strength: strengthText(obligation, "en"),
              judged: judgement === null ? "no" : isOutdated ? "outdated" : "yes",
              author: judgement?.author === "" ? "none" : (judgement?.author ?? "none"),
              law: judgement?.citation === "" ? "none" : (judgement?.citation ?? "none"),
            }),
            ...indented(firstOf([...new Set(provisions.map(place))].filter(Boolean)), "in"),
            ...indented(
              missing.filter(({kind}) => kind !== "provision").map(missingText),
              "missing",
            ),
          ]
        }),
        word("cli.coverage.sum", {
          treaties: instruments.map(({id}) => id).join(", "),
          count: rows.length,
          owed: owed.length,
        }),
        ...(wanted === null && others.length > 0
          ? [word("cli.coverage.left-out", {ids: others.map(({id}) => id).join(", ")})]
          : []),
      ],
      found: owed.length > 0,
    }
  },
}

const indented = (texts: readonly string[], kind: "in" | "missing"): readonly string[] =>
  texts.length === 0
    ? []
    : [word("cli.coverage.below", {kind, list: texts.join(kind === "in" ? ", " : "; ")})]

const mostPlaces = 8
const firstOf = (places: readonly string[]): readonly string[] =>
  places.length <= mostPlaces ? places : [...places.slice(0, mostPlaces), "…"]

const missingText = (missing: Missing): string =>
  missing.kind === "part" ? citation(missing.obligation) : `“${missing.words}”`
