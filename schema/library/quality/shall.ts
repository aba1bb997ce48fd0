import type {Advice, Rule} from "./advice"
import {isOfBill, ownWords, writtenTexts} from "./texts"

/** Acts and papers, which cannot bear a duty. The person who makes, writes or takes them can. */
const things =
  "acts?|answers?|application|articles?|assessments?|authorizations?|budgets?|certificates?|chapters?|compensation|conditions?|consents?|convictions?|cooperation|data|decisions?|definitions?|detention|documents?|evidence|examinations?|exchange|guidelines?|hearings?|information|interviews?|judgments?|jurisdiction|laws?|measures?|meetings?|notices?|offences?|orders?|participation|penalties|penalty|periods?|permits?|plans?|policy|policies|procedures?|proceedings|programmes?|property|provisions?|records?|refusals?|registers?|regulations?|replies|reply|reports?|requests?|rules?|schedules?|searches|search|sections?|sentences?|statements?|terms?|training|treatment|verification"

/** What is done to a thing is a duty of whoever does it: "the report shall be published". */
const passive =
  "(?!(?:first|also|not|only|always|promptly|in that case|, |\\w+ly |…)*\\s*be(?: |(?=:))(?:\\w+ly |also |not |so |then |first )*(?:\\w+ed\\b|given|made|held|kept|borne|paid|told|laid|shown|taken|sent|put|set|drawn|heard|sought|done|drawn up|brought|left|found|chosen|written|read|met|spent|built|sold|known|dealt|begun|understood|carried)\\b)"

interface NoDuty {
  readonly pattern: RegExp
  readonly instead: string
}

/** "shall" imposes a duty on somebody. These say something else with it. */
const noDuty: readonly NoDuty[] = [
  {
    pattern:
      /\bshall (?:not )?(?:mean|constitute|commit|prevail|lapse|expire|cease|consist|become|belong)\b/i,
    instead: "this states what is so. Use the present tense.",
  },
  {
    pattern:
      /\bshall (?:not )?be (?:an? (?:\w+ )?offence|guilty|liable|punish(?:ed|able)|sentenced|deemed|presumed|considered|regarded as|construed|interpreted|understood|void|invalid|valid|null|binding|entitled|immaterial|irrelevant|admissible|inadmissible|without prejudice|free|subject to|competent|exempt|obliged|required to|the shorter)\b/i,
    instead: "this states what is so, or a power. Use the present tense, or “may”.",
  },
  {
    pattern:
      /\bshall (?:not )?have (?:the |a |an |no )?(?:right|power|effect|force|jurisdiction|access|authority|competence|legal|immediate|expert|benefit)\b/i,
    instead: "this states a right, a power or an effect. Write “has”, or “may”.",
  },
  {
    pattern:
      /\bshall (?:not )?(?:enter into force|come into|take effect\b)|(?:§|\b(?:laws?|acts?|articles?|sections?|chapters?|parts?|provisions?|paragraphs?|rules?|offences?|penalty|penalties)(?: [^.;:,]*)?) shall (?:not )?apply\b/i,
    instead: "law applies and takes effect by itself. Use the present tense.",
  },
  {
    pattern:
      /\b(?:nothing in § shall|shall not (?:affect|prejudice|prevent|preclude|limit the)\b)/i,
    instead: "this limits the reach of a rule. Use the present tense.",
  },
  {
    pattern: new RegExp(
      `(?:^|[.;:] |, (?=(?:and |but )?(?:the|an?|each|every|no)\\b))(?:(?:and|but) )?(?:(?:the|an?|each|every|any|such|its|their|this|that|these|those|no) )?(?:\\w+ )?(?:${things})\\b(?: [^.;:,]*?)? shall (?!be(?: \\w+ed\\b|:))${passive}`,
      "i",
    ),
    instead: "a thing cannot bear a duty. Say who shall do it, or use the present tense.",
  },
]

/** "shall" stands for a duty that is laid on somebody, and nowhere in a definition or a recital. */
export const shallForDuties: Rule = (pack) =>
  writtenTexts(pack).flatMap((written): readonly Advice[] => {
    if (!isOfBill(written) || written.kind === "memorandum") return []
    const {kind, text, place} = written
    const read = ownWords(text)
    if (kind === "definition" || kind === "recital" || kind === "heading") {
      if (!/\bshall\b/i.test(read)) return []
      return [
        {place, message: `“shall” has no place in a ${kind}: it lays a duty on nobody there.`},
      ]
    }
    for (const {pattern, instead} of noDuty) {
      const found = pattern.exec(read)
      if (found) return [{place, message: `“${found[0].trim()}”: ${instead}`}]
    }
    return []
  })
