import type {Node} from "prosemirror-model"
import {say} from "../../schema/messages"
import type {Problem} from "../../schema/problem"
import {referenceText} from "../../schema/references"
import {validate} from "../../schema/validate"
import {word} from "../messages"
import {type Answer, type Command, jsonOption} from "./command"
import {readDraft} from "./draft-file"

export const checkCommand: Command = {
  name: "check",
  summary: "cli.check.summary",
  file: true,
  options: {json: jsonOption},
  async run(input): Promise<Answer> {
    const {path, draft} = await readDraft(input)
    const problems = validate(draft.doc, await input.services.packs.library())
    const found = problems.map((problem) => ({
      code: problem.code,
      severity: problem.severity,
      provision: problem.provision,
      where: placeOf(draft.doc, problem),
      sentence: say(`problem.${problem.code}`, problem.params),
    }))
    const count = (severity: Problem["severity"]) =>
      problems.filter((problem) => problem.severity === severity).length
    const sum = {errors: count("error"), warnings: count("warning"), open: count("open")}
    return {
      data: {file: path, ...sum, problems: found},
      lines: [
        ...found.map(({where, sentence}) => word("cli.check.line", {where, sentence})),
        word("cli.check.sum", sum),
      ],
      found: problems.length > 0,
    }
  },
}

/** The provision as the bill's tradition cites it: "Article 8, paragraph (1)". */
function placeOf(doc: Node, {provision}: Problem): string {
  if (provision === "") return word("cli.check.bill")
  const attrs = {targets: [provision], style: "full", frozen: null} as const
  return referenceText(doc, attrs, "").text || word("cli.check.bill")
}
