import type {Node} from "prosemirror-model"
import {withFindings} from "../assessment/bring"
import {fromRegister} from "../assessment/register/from-register"
import type {GapRegister} from "../assessment/register/register"
import {coverageOf} from "../coverage/coverage-of"
import {type Judgements, judgedOn} from "../coverage/judgement"
import type {MintId} from "../ids"
import {createSample} from "./bill"
import type {Library} from "./library"
import type {Sample} from "./sample"

/**
 * The bill of a sample with the gap analysis that belongs to it, and what was judged of the obligations that other law meets or that were set
 * aside; without them, where there is none or it cites what is not there.
 */
export function createAnalysedSample(library: Library, sample: Sample, mint: MintId): Node {
  const bill = createSample(library, sample, mint)
  const analysis = library.analyses.find(({register}) => register.bill === sample.id)
  const made = analysis ? fromRegister(analysis, mint) : null
  if (!analysis || made?.ok !== true) return bill
  return withJudgements(withFindings(bill, [made.assessment]), library, analysis.register)
}

function withJudgements(bill: Node, library: Library, {assessor, judged}: GapRegister): Node {
  if (!judged) return bill
  const coverage = coverageOf(bill, library)
  const judgements: Judgements = Object.fromEntries(
    judged.judgements.flatMap(({obligations, ...said}) =>
      obligations.flatMap((obligation) => {
        const found = coverage.get(obligation)
        const by = {author: assessor, date: judged.date}
        return found ? [[obligation, judgedOn(found, {citation: "", ...said, ...by})] as const] : []
      }),
    ),
  )
  return bill.type.create({...bill.attrs, judgements}, bill.content)
}
