import type {Node} from "prosemirror-model"
import type {Coverage} from "../../coverage/coverage"
import type {Library} from "../../library/library"
import type {Instrument, Obligation} from "../../obligations/instrument"
import {type Stands, standingOf} from "../standing"

/** An obligation of the certificate: what is counted, and how it is computed. */
export interface CertifiedRow {
  readonly obligation: Obligation
  readonly coverage: Coverage
  readonly stands: Stands
}

export interface Certified {
  readonly instrument: Instrument
  readonly rows: readonly CertifiedRow[]
}

/** The rows of a treaty; of one that the bill only touches, those that it does something about or that somebody judged. */
export function certifiedRows(
  bill: Node,
  library: Library,
  obligations: readonly Obligation[],
  all: ReadonlyMap<string, Coverage>,
  isTouched: boolean,
): readonly CertifiedRow[] {
  return obligations.flatMap((obligation) => {
    const coverage = all.get(obligation.id)
    if (!coverage) return []
    if (isTouched && coverage.provisions.length === 0 && coverage.judgement === null) return []
    return [{obligation, coverage, stands: standingOf(bill, library, obligation)}]
  })
}

/** The draft meets it through the paragraph that it is a part of alone: computed as met, and less sure than that. */
export const isUnsure = ({coverage, stands}: CertifiedRow): boolean =>
  coverage.judgement === null && (stands.standing === "unsure" || stands.standing === "whole")
