import type {AttributeSpec, NodeSpec} from "prosemirror-model"
import {validate} from "./attrs"
import {parseRule, toDom} from "./dom"

/**
 * What a node is in law. Code asks for the role, not for the node's name, so that a new kind of provision is a new row here.
 * - provision: carries an id; a division, article, clause, schedule or recital
 * - alternatives: offers options; option: one of them, shown when chosen
 * - heading, lead, closing: the words of a provision
 */
export type Role = "provision" | "alternatives" | "option" | "heading" | "lead" | "closing"

declare module "prosemirror-model" {
  interface NodeSpec {
    role?: Role
  }
}

const provisionAttrs: Record<string, AttributeSpec> = {
  id: {default: "", validate: "string"},
  origin: {default: null, validate: validate.origin},
  implements: {default: [], validate: validate.strings("implements")},
  number: {default: null, validate: validate.number},
  repealed: {default: false, validate: "boolean"},
  note: {default: null, validate: "string|null"},
  explanation: {default: null, validate: "string|null"},
  change: {default: null, validate: validate.change},
  adapted: {default: null, validate: validate.adapted},
  amends: {default: null, validate: validate.amends},
}

const choiceAttrs: Record<string, AttributeSpec> = {
  key: {default: "", validate: "string"},
  question: {default: "", validate: "string"},
  chosen: {default: null, validate: "string|null"},
  reason: {default: null, validate: "string|null"},
}

const optionAttrs: Record<string, AttributeSpec> = {
  option: {default: "", validate: "string"},
  label: {default: "", validate: "string"},
  when: {default: "", validate: "string"},
  tradition: {default: "", validate: "string"},
  consequence: {default: "", validate: "string"},
}

function block(name: string, tag: string, spec: NodeSpec): NodeSpec {
  return {
    toDOM: (node) => toDom(tag, name, node),
    parseDOM: [parseRule(tag, name)],
    ...spec,
  }
}

function provision(name: string, tag: string, spec: NodeSpec): NodeSpec {
  return block(name, tag, {role: "provision", attrs: provisionAttrs, defining: true, ...spec})
}

/** A line of text of one kind, without attributes of its own. */
function line(name: string, tag: string, spec: NodeSpec): NodeSpec {
  return {
    content: "inline*",
    toDOM: () => [tag, {class: name}, 0],
    parseDOM: [{tag: `${tag}.${name}`}],
    ...spec,
  }
}

/**
 * The bill. Hierarchy lives in the content expressions: a chapter inside an article cannot be built. Clauses are one recursive
 * type; their level, and so their number and name, follows from their depth (numbering.ts), and commands keep
 * them from nesting deeper than a profile can number.
 */
export const nodes = {
  bill: {
    content: "title long_title? preamble? enacting? body schedule*",
    attrs: {
      profile: {default: "civil", validate: "string"},
      units: {default: null, validate: validate.units},
      language: {default: "en", validate: validate.language},
      stage: {default: "bill", validate: validate.oneOf("stage", ["bill", "act"])},
      values: {default: {}, validate: validate.values},
      answers: {default: [], validate: validate.answers},
      review: {default: null, validate: validate.review},
      suggesting: {default: false, validate: "boolean"},
      threads: {default: [], validate: validate.threads},
      decisions: {default: [], validate: validate.decisions},
      merging: {default: null, validate: validate.merging},
      judgements: {default: {}, validate: validate.judgements},
      assessment: {default: null, validate: validate.assessment},
    },
  },
  title: line("title", "h1", {content: "text*", marks: "insertion deletion comment"}),
  long_title: line("long-title", "p", {}),
  preamble: block("preamble", "section", {content: "recital+"}),
  recital: provision("recital", "p", {content: "inline*"}),
  enacting: line("enacting", "p", {}),
  body: block("body", "div", {content: "(article | division | article_alternatives)+"}),
  division: provision("division", "section", {
    content: "heading (article | division | article_alternatives)*",
  }),
  article: provision("article", "article", {content: "heading (clause | alternatives)+"}),
  schedule: provision("schedule", "section", {content: "heading (clause | alternatives)+"}),
  heading: line("heading", "h2", {role: "heading", marks: "em insertion deletion comment"}),
  clause: provision("clause", "div", {content: "lead (clause | alternatives)* closing?"}),
  lead: line("lead", "p", {
    role: "lead",
    parseDOM: [{tag: "p.lead"}, {tag: "p", priority: 20}, {tag: "li", priority: 20}],
  }),
  closing: line("closing", "p", {role: "closing"}),

  alternatives: block("alternatives", "div", {
    role: "alternatives",
    content: "option option+",
    attrs: choiceAttrs,
    isolating: true,
  }),
  option: block("option", "div", {
    role: "option",
    content: "clause+",
    attrs: optionAttrs,
    isolating: true,
  }),
  article_alternatives: block("article-alternatives", "div", {
    role: "alternatives",
    content: "article_option article_option+",
    attrs: choiceAttrs,
    isolating: true,
  }),
  article_option: block("article-option", "div", {
    role: "option",
    content: "(article | division)+",
    attrs: optionAttrs,
    isolating: true,
  }),

  text: {group: "inline"},
  blank: {
    inline: true,
    group: "inline",
    atom: true,
    attrs: {
      key: {validate: "string"},
      label: {default: "", validate: "string"},
      kind: {default: "text", validate: "string"},
    },
    toDOM: (node) => toDom("span", "blank", node),
    parseDOM: [parseRule("span", "blank")],
    leafText: (node) => `[${String(node.attrs.label)}]`,
  },
  reference: {
    inline: true,
    group: "inline",
    atom: true,
    attrs: {
      targets: {validate: validate.strings("targets")},
      style: {default: "short", validate: validate.oneOf("style", ["short", "full", "heading"])},
      frozen: {default: null, validate: "string|null"},
      label: {default: "", validate: "string"},
    },
    toDOM: (node) => toDom("span", "reference", node),
    parseDOM: [parseRule("span", "reference")],
  },
  choice: {
    inline: true,
    group: "inline",
    role: "alternatives",
    content: "wording wording+",
    attrs: choiceAttrs,
    isolating: true,
    toDOM: (node) => toDom("span", "choice", node),
    parseDOM: [parseRule("span", "choice")],
  },
  wording: {
    inline: true,
    role: "option",
    content: "(text | blank | reference)*",
    attrs: optionAttrs,
    isolating: true,
    toDOM: (node) => toDom("span", "wording", node),
    parseDOM: [parseRule("span", "wording")],
  },
} satisfies Record<string, NodeSpec>
