import type {Node} from "prosemirror-model"
import type {BillAttrs} from "../../schema/attrs"
import type {Draft} from "../../schema/file"
import {withLine} from "../../schema/review/with-line"
import {schema} from "../../schema/schema"
import {merge} from "../../schema/workshop/merge"
import {
  alternatives,
  bill,
  blank,
  choice,
  clause,
  closing,
  division,
  enacting,
  heading,
  lead,
  longTitle,
  option,
  preamble,
  schedule,
  term,
  title,
  wording,
} from "../schema/build"
import {returned} from "../schema/workshop/workshop"

/**
 * A draft that says each of the texts wherever a file can hold words: in the law, in what stands beside it, in the names of people, files and
 * versions. The texts go round, so that every place has many of them and every one is in many places.
 */
export function hostileDraft(texts: readonly string[]): Draft {
  let turn = 0
  const next = (longest = 180): string => {
    for (;;) {
      const text = texts[turn++ % texts.length] ?? ""
      if (text.length <= longest) return text
    }
  }
  const date = "2026-01-01T00:00:00Z"
  const origin = () => ({pack: "tip-2009", version: next(), provision: next(), model: next()})
  const words = (id: string, text: string): Node =>
    schema.nodes.clause.create(
      {id, note: next(), explanation: next(), implements: [next(), "TIP-5.1"]},
      [schema.nodes.lead.create(null, schema.text(text))],
    )
  const articles = chunks(texts, 20).map((chunk, i) => {
    const attrs = {
      id: i % 3 === 0 ? next(60) + i : `art${i}`,
      origin: i % 2 === 0 ? origin() : null,
      note: next(),
      explanation: next(),
      number: i === 3 ? {kind: "locked" as const, value: next(20), printed: next(80)} : null,
      adapted: {author: next(), date, why: next()},
    }
    const more =
      i === 0
        ? [
            clause(
              {id: "blanks"},
              "Blank ",
              blank(next(), next()),
              blank("filled", next()),
              blank("__proto__", "x"),
            ),
            clause(
              {id: "choice"},
              choice("pick", null, wording("w1", next()), wording("w2", next())),
            ),
            clause(
              {id: "refs"},
              schema.nodes.reference.create({targets: ["art1"], frozen: next(), label: next()}),
              schema.nodes.reference.create({
                targets: [next(), `pack:x/${next(60)}`],
                label: next(),
              }),
            ),
            clause({id: "term"}, "“", term(next(), [next(), next()]), "” means a word."),
            clause({id: "ends"}, next(), clause({id: "ends1"}, next()), closing(next())),
            alternatives(
              "which",
              null,
              option("o1", clause({id: "o1c"}, next())),
              option("o2", clause({id: "o2c"}, next())),
            ),
          ].map((node) =>
            withAttrs(
              node,
              (name) =>
                ["question", "reason", "label", "when", "tradition", "consequence"].includes(name),
              next,
            ),
          )
        : []
    return schema.nodes.article.createChecked(attrs, [
      heading(next()),
      ...more,
      ...chunk.map((text, j) => words(`c${i}x${j}`, text)),
    ])
  })
  const made = bill(
    title(next()),
    longTitle(next()),
    preamble(next(), next()),
    enacting(next()),
    division({id: "div1"}, next(), ...articles.slice(0, 5)),
    division({id: "div2"}, next(), ...articles.slice(5)),
    schedule({id: "sched"}, next(), clause({id: "sc"}, next())),
  )
  const law = bill(
    title(next()),
    schema.nodes.article.createChecked({id: "law1"}, [
      heading(next()),
      clause({id: "law1c"}, next()),
    ]),
  )
  const finding = (i: number) => ({
    subject: i === 0 ? "TIP-5.1" : next(60) || `s${i}`,
    answer: "partly" as const,
    citations: [{law: "law-1", provision: "law1", place: next()}],
    comment: next(),
    practice: {extent: "partly" as const, text: next()},
    author: next() + i,
    date,
    settles: false,
  })
  const attrs: Partial<BillAttrs> = {
    values: Object.fromEntries([
      ["filled", next()],
      [next(), next()],
    ]),
    answers: [{of: "blank", key: "filled", value: next(), author: next(), date}],
    threads: Array.from({length: 12}, (_, i) => ({
      id: `t${i}`,
      about: {provision: i % 2 === 0 ? "art1" : "", quote: next()},
      comments: [
        {author: next(), date, text: next()},
        {author: next(), date, text: next()},
      ],
      assigned: next(),
      resolved: i === 11 ? {author: next(), date} : null,
    })),
    decisions: [
      {
        provision: "art1",
        place: next(),
        kind: "words",
        before: next(),
        proposed: [{author: next(), text: next()}],
        decided: "edited",
        result: next(),
        by: next(),
        date,
        why: next(),
      },
    ],
    judgements: {
      "TIP-5.1": {
        status: "elsewhere",
        citation: next(),
        reason: next(),
        computed: "not-met",
        missing: [],
        author: next(),
        date,
      } as never,
    },
    assessment: {
      laws: [
        {
          id: "law-1",
          name: next(),
          source: {name: next(), kind: "docx", hash: "", imported: date},
          doc: law,
        },
      ],
      findings: [finding(0)],
      recommendations: [],
    },
  }
  const bare = schema.nodes.bill.createChecked({...made.attrs, ...attrs}, made.content)
  const whole = fromWorkshop(bare, next)
  const renamed = (doc: Node) => doc.type.create({...doc.attrs, assessment: null}, doc.content)
  return {
    documentId: "hostile-draft",
    created: date,
    doc: whole,
    versions: Array.from({length: 6}, (_, i) => ({
      id: `v${i}`,
      name: next() || "x",
      author: next(),
      date,
      doc: renamed(whole),
    })),
    copy: null,
    source: null,
  }
}

/** The bill with what groups of these names made of it: suggestions, a conflict, comments. */
function fromWorkshop(doc: Node, next: (longest: number) => string): Node {
  const copies = [0, 1, 2].map(() => {
    const words = withLine(withLine(doc, "sc", "lead", lead(next(180))), "ends1", "lead", lead("x"))
    return returned(doc, next(60), words)
  })
  return merge({doc, own: next(60), date: "2026-01-02T00:00:00Z", copies}).doc
}

/** The same node with texts in the attributes that are asked for, in it and in what is inside it. */
function withAttrs(node: Node, isWanted: (name: string) => boolean, next: () => string): Node {
  if (node.isText) return node
  const attrs = Object.fromEntries(
    Object.entries(node.attrs).map(([name, value]) => [
      name,
      isWanted(name) ? next() : (value as unknown),
    ]),
  )
  const content = node.content.content.map((child) => withAttrs(child, isWanted, next))
  return node.type.create(attrs, content, node.marks)
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({length: Math.ceil(items.length / size)}, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  )
}
