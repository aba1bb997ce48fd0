import type {Node} from "prosemirror-model"
import {withFindings} from "../assessment/bring"
import {fromRegister} from "../assessment/register/from-register"
import type {MintId} from "../ids"
import {createSample} from "./bill"
import type {Library} from "./library"
import type {Sample} from "./sample"

/** The bill of a sample with the gap analysis that belongs to it; without one, where there is none or it cites what is not there. */
export function createAnalysedSample(library: Library, sample: Sample, mint: MintId): Node {
  const bill = createSample(library, sample, mint)
  const analysis = library.analyses.find(({register}) => register.bill === sample.id)
  const made = analysis ? fromRegister(analysis, mint) : null
  return made?.ok === true ? withFindings(bill, [made.assessment]) : bill
}
