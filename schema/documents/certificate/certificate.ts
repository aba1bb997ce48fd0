import type {Node} from "prosemirror-model"
import {rootsIn} from "../../adaptation/from-model"
import {coverageOf} from "../../coverage/coverage-of"
import {countedOf} from "../../coverage/counts"
import {heading, paragraph, plain, type Report} from "../../formats/report"
import {type DocumentContext, listed, ofText, titleOf, whoseDrafting, wording} from "../context"
import {carriedOut} from "../touched"
import {type Certified, certifiedRows} from "./certified"
import {elementTest} from "./element-test"
import {instrumentBlocks} from "./instrument-blocks"
import {certificateSummary} from "./certificate-summary"
import {toRead} from "./to-read"

/**
 * The coverage certificate of the draft: what it does and does not do for each obligation of the treaties that it carries out, and on whose judgement.
 * What was computed from the text says so, and is no more than that.
 */
export function certificate(bill: Node, context: DocumentContext): Report {
  const {library, locale} = context
  const word = wording(locale)
  const told = carriedOut(bill, library)
  const all = coverageOf(bill, library)
  const counted = countedOf(library)
  const groups = told.map(({instrument, isTouched}): Certified => {
    const own = counted.filter((each) => each.instrument === instrument.id)
    return {instrument, rows: certifiedRows(bill, library, own, all, isTouched)}
  })
  const titles = (some: readonly {readonly shortTitle: string}[]) =>
    listed(
      some.map(({shortTitle}) => shortTitle),
      locale,
    )
  const touched = told.filter(({isTouched}) => isTouched).map(({instrument}) => instrument)
  const others = library.instruments.filter((each) =>
    told.every(({instrument}) => instrument !== each),
  )
  const packs = new Set(rootsIn(bill).map(({origin}) => origin.pack))
  const aside = [
    {id: "document.correspondence.touched", treaties: touched},
    {id: "document.correspondence.left-out", treaties: others},
  ].flatMap(({id, treaties}) =>
    treaties.length === 0 ? [] : [paragraph(word(id, {treaties: titles(treaties)}), "note")],
  )
  return {
    title: word("certificate.title", {title: titleOf(bill)}),
    language: locale,
    orientation: "portrait",
    notes: [...ofText(bill, context), plain(word("certificate.what-it-is"))],
    blocks:
      groups.length === 0
        ? [paragraph(word("document.correspondence.none"))]
        : [
            ...certificateSummary(groups, library, aside, locale),
            ...groups.flatMap((group) => instrumentBlocks(bill, group, context)),
            ...elementTest(bill, context),
            ...toRead(bill, groups, context),
            heading(1, word("certificate.how")),
            paragraph(word("certificate.how-computed")),
            paragraph(word("certificate.how-judged")),
            paragraph(word("gaps.how-levels")),
            ...told.map(({instrument: {title, source}}) =>
              paragraph(word("document.correspondence.source", {title, source})),
            ),
            ...whoseDrafting(context, packs).map((each) => paragraph(each)),
          ],
  }
}
