import {say} from "../../schema/messages"
import {placeText} from "../../schema/place-text"
import type {Problem} from "../../schema/problem"
import {validate} from "../../schema/validate"
import {word} from "../messages"
import {type Answer, type Command, jsonOption} from "./command"
import {newerNote, readDraft} from "./draft-file"

export const checkCommand: Command = {
  name: "check",
  summary: "cli.check.summary",
  operand: "FILE",
  options: {json: jsonOption},
  async run(input): Promise<Answer> {
    const read = await readDraft(input)
    const {path, draft, newer} = read
    const problems = validate(draft.doc, await input.services.packs.library())
    const found = problems.map((problem) => ({
      code: problem.code,
      severity: problem.severity,
      provision: problem.provision,
      where: placeText(draft.doc, problem.provision) || word("cli.check.bill"),
      sentence: say(`problem.${problem.code}`, problem.params),
    }))
    const count = (severity: Problem["severity"]) =>
      problems.filter((problem) => problem.severity === severity).length
    const sum = {
      errors: count("error"),
      warnings: count("warning"),
      open: count("open"),
      advice: count("advice"),
    }
    return {
      data: {file: path, newer, ...sum, problems: found},
      lines: [
        ...newerNote(read),
        ...found.map(({where, sentence}) => word("cli.check.line", {where, sentence})),
        word("cli.check.sum", sum),
      ],
      found: problems.some(({severity}) => severity !== "advice"),
    }
  },
}
