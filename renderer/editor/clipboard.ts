import {chainCommands} from "prosemirror-commands"
import {DOMParser, DOMSerializer, type Fragment, type Node, Slice} from "prosemirror-model"
import {Plugin, type EditorState} from "prosemirror-state"
import type {EditorView} from "prosemirror-view"
import {visibleSlice} from "../../schema/commands/invisible"
import {claimsToBeOurs} from "../../schema/importing/paste/own-html"
import {type OnTaken, pastedHtml, pastedText} from "../../schema/importing/paste/pasted"
import {isRightToLeft} from "../../schema/invisible"
import {numbering} from "../../schema/numbering"
import {billAttrs} from "../../schema/profiles/profiles"
import {printedAt} from "../../schema/printed"
import {isAlternatives, isProvision, provisionId, shownIndex} from "../../schema/provisions"
import {schema} from "../../schema/schema"
import {pasteSlice} from "../../schema/commands/paste"
import {isTooLong, isTooLongPage, isTooMany} from "../../schema/importing/paste/largest"
import {deleteSelection} from "../../schema/commands/structure"
import {derivedAttribute, pasteArticles, pasteClauses, PasteParser} from "./paste"
import type {EditorRequests} from "./requests"

/**
 * Copying and pasting. What is copied keeps its nodes for Proviso, and carries numbers, references and blanks as plain words for every
 * other program. What is pasted from elsewhere comes in as the provisions or the words that it is (paste.ts).
 */
export function clipboard(requests: EditorRequests): Plugin {
  let baked: Baked = {words: new WeakMap(), numbers: new WeakMap(), hidden: new WeakSet()}
  const words = () => baked
  let asksForWords = false
  const say: OnTaken = (taken) => requests.signsTaken?.(taken)
  const parser = new PasteParser(schema, DOMParser.fromSchema(schema).rules, say)
  return new Plugin({
    props: {
      transformCopied(slice: Slice, view: EditorView) {
        baked = bake(view.state)
        return slice
      },
      clipboardSerializer: serializer(words),
      clipboardTextSerializer: (slice) => plainText(slice.content, words()).trim(),
      clipboardParser: parser,
      transformPastedHTML: (html) => parser.prepare(html),
      clipboardTextParser: (text, _context, isPlain) =>
        new Slice(pastedText(text, isPlain, say), 0, 0),
      // Our own too: what claims to be ours may have been made by a page, and what is dropped comes this way.
      transformPasted(pasted: Slice, view: EditorView) {
        const slice = sound(pasted)
        const clear = visibleSlice(slice, isRightToLeft(billAttrs(view.state.doc).language))
        if (clear.slice !== slice) say(clear.taken)
        return clear.slice
      },
      handlePaste(view, _event, slice) {
        // The general rule would put nothing in the place of what is selected.
        if (slice.size > 0) return put(view, slice)
        requests.pasteWordless?.()
        return true
      },
      handleDOMEvents: {
        keydown(_view, event) {
          // Shift and Insert pastes as it always has; with V it asks for plain words.
          asksForWords = event.shiftKey && event.key !== "Insert"
          return false
        },
        keyup(_view, event) {
          asksForWords = event.shiftKey
          return false
        },
        // Before ProseMirror reads it, since reading is what takes long.
        paste(view, event) {
          const data = event.clipboardData
          const foreign = asksForWords || view.composing ? null : foreignHtml(data)
          if (data && isTooLarge(data, asksForWords)) requests.pasteRefused?.()
          else if (foreign === null) return false
          else {
            const read = pastedHtml(foreign, say)
            const content = read.size > 0 ? read : pastedText(textOf(data), false, say)
            if (isTooMany(content)) requests.pasteRefused?.()
            else if (content.size === 0) requests.pasteWordless?.()
            else if (!put(view, Slice.maxOpen(content))) return false
          }
          event.preventDefault()
          return true
        },
        drop(view, event) {
          const data = event.dataTransfer
          if (!data || view.dragging || !isTooLarge(data, false)) return false
          requests.pasteRefused?.()
          event.preventDefault()
          return true
        },
        cut(view, event) {
          const {selection} = view.state
          if (!event.clipboardData || selection.empty || !deleteSelection(view.state)) return false
          const {dom, text} = view.serializeForClipboard(selection.content())
          event.preventDefault()
          event.clipboardData.clearData()
          event.clipboardData.setData("text/html", dom.innerHTML)
          event.clipboardData.setData("text/plain", text)
          return deleteSelection(view.state, view.dispatch.bind(view))
        },
      },
    },
  })
}

function put(view: EditorView, slice: Slice): boolean {
  const paste = chainCommands(pasteArticles(slice), pasteClauses(slice), pasteSlice(slice))
  return paste(view.state, view.dispatch.bind(view))
}

/**
 * What is around copied words comes from the clipboard too, and ProseMirror makes nodes of it after our reading, whatever they can hold: where
 * they cannot hold these words, the words alone are taken, since nothing could be put anywhere with them.
 */
function sound(slice: Slice): Slice {
  const {content, openStart, openEnd} = slice
  const holds = (node: Node | null, open: number, inner: "firstChild" | "lastChild"): boolean =>
    open === 0 ||
    (node !== null &&
      node.type.contentMatch.fillBefore(node.content) !== null &&
      holds(node[inner], open - 1, inner))
  if (
    holds(content.firstChild, openStart, "firstChild") &&
    holds(content.lastChild, openEnd, "lastChild")
  )
    return slice
  return new Slice(pastedText(content.textBetween(0, content.size, "\n"), false), 0, 0)
}

/** What another program copied. It is read as a text and never becomes elements of a page, not even of one that is not shown. */
function foreignHtml(data: DataTransfer | null): string | null {
  const html = data?.getData("text/html") ?? ""
  return html === "" || claimsToBeOurs(html) ? null : html
}

const textOf = (data: DataTransfer | null): string => data?.getData("text/plain") ?? ""

function isTooLarge(data: DataTransfer, asWords: boolean): boolean {
  return isTooLong(textOf(data)) || (!asWords && isTooLongPage(data.getData("text/html")))
}

/** What the copied nodes say beyond their own text. */
interface Baked {
  readonly words: WeakMap<Node, string>
  readonly numbers: WeakMap<Node, string>
  readonly hidden: WeakSet<Node>
}

function bake(state: EditorState): Baked {
  const baked: Baked = {words: new WeakMap(), numbers: new WeakMap(), hidden: new WeakSet()}
  const {doc, selection} = state
  const labels = numbering(doc)
  doc.nodesBetween(selection.from, selection.to, (node, pos, parent, index) => {
    if (parent && isAlternatives(parent) && index !== shownIndex(parent)) baked.hidden.add(node)
    const atom = node.isAtom && !node.isText ? printedAt(doc, pos) : null
    if (atom) baked.words.set(node, atom.text)
    else if (isProvision(node)) {
      const printed = labels.get(provisionId(node))?.printed
      // Ids and not nodes would be the natural key, but a cut node is a new object; its first child usually is not.
      if (printed) baked.numbers.set(node.firstChild ?? node, printed)
    }
    return true
  })
  return baked
}

function serializer(baked: () => Baked): DOMSerializer {
  const nodes = DOMSerializer.nodesFromSchema(schema)
  const marks = DOMSerializer.marksFromSchema(schema)
  const leaf = (name: "blank" | "reference") => (node: Node) =>
    [
      "span",
      {class: name, "data-attrs": JSON.stringify(node.attrs)},
      baked().words.get(node) ?? "",
    ] as const
  const option = (name: "option" | "article_option" | "wording") => (node: Node) => {
    const tag = name === "wording" ? "span" : "div"
    const attrs = {class: name.replace("_", "-"), "data-attrs": JSON.stringify(node.attrs)}
    return baked().hidden.has(node)
      ? ([tag, {...attrs, hidden: "", style: "display:none;mso-hide:all"}, 0] as const)
      : ([tag, attrs, 0] as const)
  }
  const line = (name: "lead" | "heading") => (node: Node) => {
    const number = baked().numbers.get(node)
    const tag = name === "lead" ? "p" : "h2"
    return number === undefined
      ? ([tag, {class: name}, 0] as const)
      : // A hole must stand alone in its element, so the words get one of their own.
        ([
          tag,
          {class: name},
          ["span", {[derivedAttribute]: ""}, `${number} `],
          ["span", 0],
        ] as const)
  }
  return new DOMSerializer(
    {
      ...nodes,
      blank: leaf("blank"),
      reference: leaf("reference"),
      wording: option("wording"),
      option: option("option"),
      article_option: option("article_option"),
      lead: line("lead"),
      heading: line("heading"),
    },
    marks,
  )
}

function plainText(content: Fragment, baked: Baked): string {
  let text = ""
  content.forEach((node) => {
    if (baked.hidden.has(node)) return
    if (node.isText) text += node.text ?? ""
    else if (node.isLeaf) text += baked.words.get(node) ?? ""
    else if (node.isTextblock) {
      const number = baked.numbers.get(node)
      text += `${number === undefined ? "" : `${number} `}${plainText(node.content, baked)}\n`
    } else text += plainText(node.content, baked)
  })
  return text
}
