import type {PageScript} from "./page"

/**
 * The search of a reading view: it hides the provisions that do not have all the words, and the summary and contents above them, marks the words where the browser can, and says how many
 * provisions are left. Letters with and without accents are the same. Without script the field stays hidden and the browser's own search is there.
 */
export const readingSearch: PageScript = {
  text: `
(() => {
  const form = document.getElementById("search");
  const field = document.getElementById("find");
  const found = document.getElementById("found");
  const parts = [...document.querySelectorAll("[data-part]")];
  const rest = [...document.querySelectorAll(".summary, nav")];
  const groups = [...document.querySelectorAll("main section:not([data-part])")].filter((group) => group.querySelector("[data-part]"));
  const fold = (text) => text.normalize("NFD").replace(/\\p{M}/gu, "").toLowerCase();
  const texts = parts.map((part) => fold(part.textContent));
  const marks = "highlights" in CSS ? new Highlight() : null;
  if (marks) CSS.highlights.set("found", marks);
  const mark = (part, words) => {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = fold(node.data);
      if (text.length !== node.data.length) continue;
      for (const word of words) {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          marks.add(range);
        }
      }
    }
  };
  const search = () => {
    const words = fold(field.value).split(/\\s+/).filter(Boolean);
    marks?.clear();
    let count = 0;
    parts.forEach((part, i) => {
      const has = words.every((word) => texts[i].includes(word));
      part.hidden = !has;
      if (!has) return;
      count++;
      if (marks && words.length > 0) mark(part, words);
    });
    for (const other of rest) other.hidden = words.length > 0;
    for (const group of groups) group.hidden = !group.querySelector("[data-part]:not([hidden])");
    found.textContent = words.length === 0 ? "" : found.dataset.said.replace("#", String(count));
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", search);
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !target.closest("[hidden]")) return;
    field.value = "";
    search();
    target.scrollIntoView();
  });
})();
`,
  hash: "Z8GY7fQ+Y3z40WLUOW3l0HON9++h1h7Qtqmcnl9UW54=",
}

/** How a reading view looks: notes beside the law where there is room, under it where there is none and on paper. */
export const readingStyle = `
body:has([data-part]) { max-inline-size: 72rem; }
[data-part] { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); column-gap: 2rem; }
[data-part] > * { grid-column: 1; } [data-part][hidden], section[hidden] { display: none; }
[data-part] > aside { grid-column: 2; grid-row: 1 / span 99; align-self: start; margin-block-start: 1.4rem; }
aside { background: #f3f1ec; border-inline-start: 0.25rem solid #1f5285; padding: 0.6rem 0.9rem; font-family: Arial, Helvetica, sans-serif; font-size: 0.875rem; }
aside p { margin-block: 0.3rem; } aside ul { margin-block: 0.3rem; padding-inline-start: 1.2rem; }
aside strong.label { display: block; font-size: 0.75rem; color: #444; margin-block-start: 0.5rem; }
#search { position: sticky; inset-block-start: 0; background: #fff; padding-block: 0.6rem; border-block-end: 1px solid #7a8b99; z-index: 1; }
#search[hidden] { display: none; }
#search input { font: inherit; padding: 0.3rem 0.5rem; inline-size: min(26rem, 100%); border: 1px solid #555; }
#found { font-family: Arial, Helvetica, sans-serif; font-size: 0.875rem; margin-inline-start: 0.75rem; }
::highlight(found) { background: #ffe08a; color: #1a1a1a; }
.summary { border-block-end: 1px solid #7a8b99; margin-block-end: 1.5rem; }
section, [data-part] li { scroll-margin-block-start: 4rem; }
@media (max-width: 56rem) { [data-part] { display: block; } [data-part] > aside { margin-block-start: 0.6rem; } }
@media print { #search { display: none; } [data-part] { display: block; } aside { break-inside: avoid; border: 1px solid #1f5285; background: none; } }
`.trim()
