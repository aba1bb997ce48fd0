import {readdirSync, readFileSync} from "node:fs"
import {join, resolve} from "node:path"
import {IntlMessageFormat} from "intl-messageformat"
import ts from "typescript"
import {describe, expect, it} from "vitest"
import core from "../schema/messages/en.json" with {type: "json"}
import paper from "../schema/messages/handed-over/en.json" with {type: "json"}
import page from "../renderer/messages/en.json" with {type: "json"}
import menu from "../electron/messages/en.json" with {type: "json"}
import editor from "../renderer/editor/words.en.json" with {type: "json"}

/** Every word that a drafter reads comes from the messages, so that another language needs a file and no code. */

const root = resolve(import.meta.dirname, "..")

function sourcesIn(folder: string): readonly ts.SourceFile[] {
  return readdirSync(join(root, folder), {recursive: true, encoding: "utf8"})
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
    .map((name) => {
      const path = `${folder}/${name}`
      const text = readFileSync(join(root, path), "utf8")
      const kind = name.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS
      return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind)
    })
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  node.forEachChild((child) => walk(child, visit))
}

const placeOf = (node: ts.Node): string => {
  const source = node.getSourceFile()
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
}

/** Attributes that a drafter sees or hears. */
const said = new Set(["aria-label", "aria-description", "title", "placeholder", "label", "alt"])
const hasLetters = (text: string): boolean => /\p{L}/u.test(text)

/** Words written into the page's elements instead of being asked for by id; one line each. */
function writtenWords(source: ts.SourceFile): readonly string[] {
  const found: string[] = []
  const report = (node: ts.Node, text: string) => found.push(`${placeOf(node)} ${text.trim()}`)
  const literals = (node: ts.Node) => {
    // What is only compared, or an argument of a call such as say(id), is not shown as it stands.
    if (ts.isCallExpression(node) || ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node))
      return
    if (ts.isBinaryExpression(node) && isComparison(node)) return
    if (ts.isConditionalExpression(node)) {
      literals(node.whenTrue)
      literals(node.whenFalse)
      return
    }
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      if (hasLetters(node.text)) report(node, node.text)
      return
    }
    if (ts.isTemplateExpression(node)) {
      const words = [node.head.text, ...node.templateSpans.map(({literal}) => literal.text)].join(
        "",
      )
      if (hasLetters(words)) report(node, words)
    }
    node.forEachChild(literals)
  }
  walk(source, (node) => {
    if (ts.isJsxText(node) && hasLetters(node.text)) report(node, node.text)
    if (ts.isJsxAttribute(node) && said.has(node.name.getText())) {
      const value = node.initializer
      if (value && !isMessageId(value)) literals(value)
    }
    if (
      ts.isJsxExpression(node) &&
      node.expression &&
      (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))
    ) {
      literals(node.expression)
    }
  })
  return found
}

/** Components that give words away without an element around them; one line each. */
function bareWords(source: ts.SourceFile): readonly string[] {
  const found: string[] = []
  const given = (node: ts.Node): void => {
    if (ts.isParenthesizedExpression(node)) return given(node.expression)
    if (ts.isConditionalExpression(node)) {
      given(node.whenTrue)
      given(node.whenFalse)
      return
    }
    if (ts.isBinaryExpression(node)) return given(node.right)
    if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) return
    // Elements already; words of the program's own, whose gaps are filled with signs to be seen.
    if (/^(?:null|children|question|(?:say|intl\.\w+)\([^]*)$/.test(node.getText())) return
    const [made] = ts.isCallExpression(node) ? node.arguments : []
    if (made && ts.isArrowFunction(made) && !ts.isBlock(made.body)) return given(made.body)
    found.push(`${placeOf(node)} ${node.getText().slice(0, 60)}`)
  }
  const returns = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return
    if (ts.isReturnStatement(node) && node.expression) given(node.expression)
    node.forEachChild(returns)
  }
  for (const each of source.statements) {
    if (ts.isFunctionDeclaration(each) && /^[A-Z]/.test(each.name?.text ?? ""))
      each.body?.forEachChild(returns)
  }
  return found
}

/** `label="common.close"`: a component that asks for the message itself. */
const isMessageId = (value: ts.JsxAttributeValue): boolean =>
  ts.isStringLiteral(value) && Object.hasOwn(page, value.text)

const comparisons = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
])
const isComparison = (node: ts.BinaryExpression): boolean =>
  comparisons.has(node.operatorToken.kind)

/** What the code asks for, as literals and as the fixed ends of templates: `panel.${id}`. */
function askedFor(sources: readonly ts.SourceFile[]): {
  readonly exact: ReadonlySet<string>
  readonly patterns: readonly RegExp[]
} {
  const exact = new Set<string>()
  const patterns: RegExp[] = []
  for (const source of sources) {
    walk(source, (node) => {
      if (ts.isStringLiteralLike(node)) exact.add(node.text)
      if (ts.isTemplateExpression(node) && /^[a-z][a-z-]*\./.test(node.head.text)) {
        const parts = [node.head.text, ...node.templateSpans.map(({literal}) => literal.text)]
        patterns.push(
          new RegExp(`^${parts.map((part) => part.replaceAll(".", "\\.")).join("[\\w-]+")}$`),
        )
      }
    })
  }
  return {exact, patterns}
}

const renderer = sourcesIn("renderer")
const all = [...renderer, ...sourcesIn("schema"), ...sourcesIn("electron")]

describe("the page’s words", () => {
  it("are found where they are written by hand", () => {
    const source = ts.createSourceFile(
      "x.tsx",
      'const a = <p title="Hand">By {on ? "hand" : say("id")} {`${n} times`}</p>',
      ts.ScriptTarget.Latest,
      true,
      ts.ScriptKind.TSX,
    )
    expect(writtenWords(source)).toHaveLength(4)
  })

  it("stand in no component", () => {
    expect(renderer.flatMap(writtenWords)).toEqual([])
  })

  it("are made elements by every component, since that is where signs that nobody sees are shown", () => {
    const source = ts.createSourceFile(
      "x.tsx",
      "function A() { if (x) return null; return y ? <b>{text}</b> : text }",
      ts.ScriptTarget.Latest,
      true,
      ts.ScriptKind.TSX,
    )
    expect(bareWords(source)).toHaveLength(1)
    const components = renderer.filter(({fileName}) => fileName.endsWith(".tsx"))
    expect(components.flatMap(bareWords)).toEqual([])
  })

  it("exist for every id that is asked for", () => {
    const known = new Set([
      ...Object.keys(page),
      ...Object.keys(editor),
      ...Object.keys(core),
      ...Object.keys(paper),
    ])
    const missing: string[] = []
    for (const source of renderer) {
      walk(source, (node) => {
        if (!ts.isCallExpression(node)) return
        const name = node.expression.getText().split(".").at(-1) ?? ""
        if (!["say", "sayCore", "word", "announce"].includes(name)) return
        const [id] = node.arguments
        if (id && ts.isStringLiteralLike(id) && !known.has(id.text)) {
          missing.push(`${placeOf(id)} ${id.text}`)
        }
      })
    }
    expect(missing).toEqual([])
  })

  it.each([
    ["renderer/messages/en.json", page],
    ["renderer/editor/words.en.json", editor],
    ["schema/messages/en.json", core],
    ["schema/messages/handed-over/en.json", paper],
  ])("of %s are all used", (_name, messages) => {
    const {exact, patterns} = askedFor(all)
    const unused = Object.keys(messages).filter((id) => {
      if (exact.has(id) || patterns.some((pattern) => pattern.test(id))) return false
      // Actions, panels, problems and errors are rows of a table, and their message is named after the row.
      const [kind, ...row] = id.split(".")
      return !["action", "problem", "host"].includes(kind ?? "") || !exact.has(row.join("."))
    })
    expect(unused).toEqual([])
  })

  it.each([
    ["renderer/messages/en.json", page],
    ["renderer/editor/words.en.json", editor],
    ["electron/messages/en.json", menu],
    ["schema/messages/en.json", core],
    ["schema/messages/handed-over/en.json", paper],
  ])("of %s can all be read as messages", (_name, messages) => {
    const unreadable = Object.entries<string>(messages).filter(([, text]) => {
      try {
        return !new IntlMessageFormat(text, "en")
      } catch {
        return true
      }
    })
    expect(unreadable).toEqual([])
  })

  it("have a space before the dots that announce a question", () => {
    const texts = Object.values({...page, ...menu})
    expect(texts.filter((text) => /\S…$/.test(text))).toEqual([])
  })
})

describe("the page’s style", () => {
  const physical =
    /(?:^|[;{\s])((?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|width|height|(?:min|max)-(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b)/g
  const folder = join(root, "renderer/style")

  it.each(readdirSync(folder).filter((name) => name.endsWith(".css")))(
    "names no side of the screen in %s",
    (name) => {
      const text = readFileSync(join(folder, name), "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "")
      expect([...text.matchAll(physical)].map(([, found]) => found)).toEqual([])
    },
  )
})
