import {redo, undo} from "prosemirror-history"
import type {Node} from "prosemirror-model"
import {TextSelection} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {blankText} from "../../schema/blanks"
import {parseDraft, serializeDraft} from "../../schema/file"
import {numbering} from "../../schema/numbering"
import {compareNumbers} from "../../schema/numbers"
import {billAttrs} from "../../schema/profiles/profiles"
import {isProvision, provisionAttrs, provisionId} from "../../schema/provisions"
import {referenceText} from "../../schema/references"
import {isStructural} from "../../schema/structural"
import {validate} from "../../schema/validate"
import {isValid} from "../../schema/validity"
import {checked, ids, run} from "./acts"
import {stateOf} from "./commands/apply"

/** Everything derived that a label shows. */
function shown(doc: Node): unknown {
  const labels = [...numbering(doc).values()].map(({id, printed, name}) => [id, printed, name])
  const inline: unknown[] = []
  const visit = (parent: Node, source: string) => {
    parent.forEach((child) => {
      if (child.type.name === "reference") {
        inline.push(referenceText(doc, child.attrs as Parameters<typeof referenceText>[1], source))
      } else if (child.type.name === "blank") {
        inline.push(
          blankText(child.attrs as Parameters<typeof blankText>[0], billAttrs(doc).values, "en"),
        )
      } else if (!child.isLeaf) {
        inline.push(child.type.name)
        visit(child, isProvision(child) ? provisionId(child) : source)
      }
    })
  }
  visit(doc, "")
  return [labels, inline]
}

/** Acts that move or part what is there, and neither add words nor take any away. */
const moving = new Set([
  "demote",
  "promote",
  "moveUp",
  "moveDown",
  "moveProvision",
  "joinBackward",
  "deleteForward",
  "addClosing",
  "addClause",
  "addDivision",
  "addArticle",
  "addSchedule",
])

/** All words and atoms of a bill, in no order. */
function contents(doc: Node): string {
  const found: string[] = []
  doc.descendants((node) => {
    if (node.isText) found.push(...(node.text ?? ""))
    else if (node.isInline) found.push(`<${node.type.name}>`)
  })
  return found.sort().join("")
}

/** The options around each provision, by id. */
function options(doc: Node): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const visit = (parent: Node, around: string) => {
    parent.forEach((child, _offset, index) => {
      if (child.isTextblock) return
      if (isProvision(child)) found.set(provisionId(child), around)
      visit(child, child.type.spec.role === "option" ? `${around} ${index}` : around)
    })
  }
  visit(doc, "")
  return found
}

function deepest(node: Node, around = 0): number {
  const depth = around + (node.type.name === "clause" ? 1 : 0)
  let found = depth
  if (!node.isTextblock) node.forEach((child) => (found = Math.max(found, deepest(child, depth))))
  return found
}

describe("whatever a drafter does", () => {
  it("loses no word by moving, joining and parting, leaves no option and nests no deeper than the fourth level", () => {
    const foreign = new Set(["paste", "deleteRange"])
    checked(400, (doc, steps) => {
      const own = steps.filter(({act: {what}}) => !foreign.has(what))
      run(stateOf(doc), own, (tr, before, after, what) => {
        expect(!tr.docChanged || isValid(tr), `${what} is valid in itself`).toBe(true)
        const kind = before.selection instanceof TextSelection && !["undo", "redo"].includes(what)
        if (kind)
          expect(after.selection.$from.parent.inlineContent, `a cursor after ${what}`).toBe(true)
        expect(deepest(after.doc), `depth after ${what}`).toBeLessThanOrEqual(4)
        if (!moving.has(what)) return
        expect(contents(after.doc), `words after ${what}`).toBe(contents(before.doc))
        const around = options(after.doc)
        for (const [id, was] of options(before.doc)) {
          if (around.has(id)) expect(around.get(id), `options around ${id} after ${what}`).toBe(was)
        }
      })
    })
  })

  it("keeps the document valid and every id present and unique, and undo and redo lead back and forth", () => {
    checked(400, (doc, steps) => {
      const state = stateOf(doc)
      const end = run(state, steps, (_tr, _before, after, what) => {
        try {
          after.doc.check()
          validate(after.doc, null)
        } catch (error) {
          throw new Error(`after ${what}: ${String(error)}`, {cause: error})
        }
        const all = ids(after.doc)
        expect(all.every(Boolean), `an id is missing after ${what}`).toBe(true)
        expect(new Set(all).size, `an id is there twice after ${what}`).toBe(all.length)
      })
      let back = end
      while (undo(back, (tr) => (back = back.apply(tr))));
      expect(back.doc.eq(doc), "undo leads to the start").toBe(true)
      let forth = back
      while (redo(forth, (tr) => (forth = forth.apply(tr))));
      let again = forth
      while (undo(again, (tr) => (again = again.apply(tr))));
      expect(again.doc.eq(doc), "undo after redo leads to the start").toBe(true)
    })
  })

  it("is saved and read back the same", () => {
    checked(150, (doc, steps) => {
      const end = run(stateOf(doc), steps, () => undefined)
      const text = serializeDraft({
        documentId: "d1",
        created: "2026-01-01T00:00:00Z",
        doc: end.doc,
        versions: [],
        copy: null,
        source: null,
      })
      const parsed = parseDraft(text)
      if (!parsed.ok) throw new Error(parsed.detail)
      expect(parsed.draft.doc.eq(end.doc)).toBe(true)
      expect(serializeDraft(parsed.draft)).toBe(text)
    })
  })

  it("is structural wherever a label, a reference or a blank reads differently afterwards", () => {
    checked(250, (doc, steps) => {
      run(stateOf(doc), steps, (tr, before, _after, what) => {
        if (isStructural(tr)) return
        expect(shown(tr.doc), `after ${what}`).toEqual(shown(before.doc))
      })
    })
  })

  it("keeps the numbers of siblings apart and in order where none is locked or started by hand", () => {
    checked(200, (doc, steps) => {
      const unlocked = steps.filter(
        ({act: {what}}) => !["lock", "startAt", "freezeNumbers"].includes(what),
      )
      run(stateOf(plain(doc)), unlocked, (_tr, _before, after) => {
        const groups = new Map<
          string,
          {number: string; style: Parameters<typeof compareNumbers>[2]}[]
        >()
        for (const {kind, parent, number, unit} of numbering(after.doc).values()) {
          if (number === null) continue
          const key = kind === "article" ? kind : `${kind} ${parent}`
          groups.set(key, [...(groups.get(key) ?? []), {number, style: unit.style}])
        }
        for (const [key, numbers] of groups) {
          numbers.slice(1).forEach(({number, style}, i) => {
            const previous = numbers[i]?.number ?? ""
            expect(
              compareNumbers(previous, number, style),
              `${key}: ${previous} before ${number}`,
            ).toBeLessThan(0)
          })
        }
      })
    })
  })
})

/** The same bill without numbers locked or started by hand. */
function plain(doc: Node): Node {
  const visit = (node: Node): Node => {
    if (node.isLeaf) return node
    const children: Node[] = []
    node.forEach((child) => children.push(visit(child)))
    const kind = isProvision(node) ? provisionAttrs(node).number?.kind : undefined
    const attrs = kind === "locked" || kind === "start" ? {...node.attrs, number: null} : node.attrs
    return node.type.create(attrs, children, node.marks)
  }
  return visit(doc)
}
