import {isRightToLeft, withoutTurning} from "../../invisible"
import {wordsIn} from "../words"
import {element, escapeHtml} from "./markup"

/** What a page looks like. Words that came and went differ by line and colour; who listens hears where each begins and ends. */
const style = `
:root { color-scheme: light; }
body { margin: 2rem auto; max-inline-size: 48rem; padding-inline: 1rem; color: #1a1a1a; background: #fff;
  font-family: "Times New Roman", Times, serif; font-size: 1.0625rem; line-height: 1.45; }
body.wide { max-inline-size: 80rem; }
h1 { font-size: 1.6rem; text-align: center; }
h2 { font-size: 1.3rem; margin-block-start: 2rem; }
h3 { font-size: 1.15rem; margin-block-start: 1.6rem; }
h4, h5, h6 { font-size: 1.0625rem; margin-block-start: 1.4rem; }
ul.law { list-style: none; margin: 0; padding-inline-start: 0; }
ul.law ul.law { padding-inline-start: 2rem; }
p { margin-block: 0.4rem; }
.number { margin-inline-end: 0.5rem; }
.law p > .number { display: inline-block; min-inline-size: 2rem; margin: 0; text-indent: 0; }
.law li > p:has(> .number) { padding-inline-start: 2rem; text-indent: -2rem; }
.law li:has(> p > .number) > p:not(:has(> .number), .what) { padding-inline-start: 2rem; }
.what { font-family: Arial, Helvetica, sans-serif; font-size: 0.8125rem; font-weight: normal; font-style: normal; color: #444; }
.open { background: #fff3b0; }
.change { border-inline-start: 0.25rem solid #7a8b99; padding-inline-start: 0.75rem; }
ins { color: #0b5394; text-decoration: underline; }
del { color: #a61b1b; text-decoration: line-through; }
ins::before, ins::after, del::before, del::after { position: absolute; inline-size: 1px; block-size: 1px;
  overflow: hidden; clip-path: inset(100%); white-space: nowrap; }
blockquote { margin: 0.4rem 0 0.4rem 1rem; border-inline-start: 2px solid #7a8b99; padding-inline-start: 0.75rem; }
.note { font-style: italic; }
li.level-2 { padding-inline-start: 1.5rem; } li.level-3 { padding-inline-start: 3rem; }
table { border-collapse: collapse; inline-size: 100%; table-layout: fixed; font-size: 0.9375rem; }
caption { text-align: start; font-weight: bold; padding-block: 0.5rem; }
th, td { border: 1px solid #7a8b99; padding: 0.4rem 0.6rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: #dde3e8; }
tbody th { background: #f0f3f5; }
table.chart { table-layout: auto; } table.chart td.bar { inline-size: 38%; vertical-align: middle; }
table.chart th { overflow-wrap: normal; } table.chart thead td { background: #dde3e8; } table.chart thead th { font-size: 0.8125rem; line-height: 1.25; }
table.chart .count { text-align: end; font-variant-numeric: tabular-nums; }
svg.bar { display: block; inline-size: 100%; block-size: 1.1rem; } [dir="rtl"] svg.bar { transform: scaleX(-1); }
svg.swatch { inline-size: 0.8em; block-size: 0.8em; } svg.patterns { position: absolute; inline-size: 0; block-size: 0; }
@media print {
  body, body.wide { margin: 0; padding: 0; max-inline-size: none; font-size: 11.5pt; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; break-inside: avoid; }
  p { orphans: 2; widows: 2; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  nav { break-after: page; }
  nav a { color: inherit; text-decoration: none; }
}
`.trim()

/** A sign that would end the string, the sheet or the file, as CSS writes it. */
const escapeCss = (sign: string): string => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `

/** The sheet: A4, with the title above and the number of the page below, as the page is printed and as its PDF has it. */
function sheet(title: string, wide: boolean): string {
  const text = `"${withoutTurning(title).replace(/[\\"&<>]|\p{C}/gu, escapeCss)}"`
  return `
@page { size: A4${wide ? " landscape" : ""}; margin: 25mm 25mm 22mm;
  @bottom-center { content: counter(page) " / " counter(pages); font: 9pt Arial, Helvetica, sans-serif; color: #444; }
  @top-center { content: ${text}; font: 9pt Arial, Helvetica, sans-serif; color: #444; } }
@page :first { @top-center { content: none; } }
`.trim()
}

/** What whoever listens hears around words that came and went. */
function heard(language: string): string {
  const {inserted, deleted} = wordsIn(language)
  const around = (name: string, word: string) =>
    `${name}::before { content: " [${word.toLocaleLowerCase(language)}: "; } ${name}::after { content: "] "; }`
  return [around("ins", inserted("")), around("del", deleted(""))].join("\n")
}

/** The one script that a page may have, and its SHA-256 in base64: what the page allows, and nothing else. */
export interface PageScript {
  readonly text: string
  readonly hash: string
}

/** One file with everything in it: nothing is fetched from anywhere, and no script runs but the one that is given. */
export function page(
  {
    title,
    language,
    wide = false,
    style: more = "",
    script,
  }: {
    readonly title: string
    readonly language: string
    readonly wide?: boolean
    /** More style. */
    readonly style?: string
    readonly script?: PageScript
  },
  ...content: readonly string[]
): string {
  const head = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'${script ? `; script-src 'sha256-${script.hash}'` : ""}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="generator" content="Proviso">',
    element("title", {}, escapeHtml(title)),
    element("style", {}, `\n${style}\n${heard(language)}\n${more}${sheet(title, wide)}\n`),
  ].join("\n")
  const direction = isRightToLeft(language) ? "rtl" : "ltr"
  const body = element(
    "body",
    {class: wide ? "wide" : null},
    element("main", {}, ...content),
    script ? `<script>${script.text}</script>` : "",
  )
  const html = element("html", {lang: language, dir: direction}, `<head>\n${head}\n</head>\n`, body)
  return `<!doctype html>\n${html}\n`
}
