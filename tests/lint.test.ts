import {resolve} from "node:path"
import {pathToFileURL} from "node:url"
import {ESLint, Linter} from "eslint"
import {parser} from "typescript-eslint"
import {describe, expect, it} from "vitest"

const root = resolve(import.meta.dirname, "..")
const linter = new Linter({cwd: root})
const written = pathToFileURL(resolve(root, "eslint.security.js")).href
// eslint-disable-next-line no-unsanitized/method -- a path that is written here; the module has no types to import it by
const {security} = (await import(written)) as {security: Linter.Config[]}
const parsing = {files: ["**/*.{ts,tsx}"], languageOptions: {parser}} as Linter.Config

/** Which rules refuse a text as a file of that name. */
function refusals(file: string, text: string): readonly string[] {
  const config = [parsing, ...security]
  return linter
    .verify(text, config, {filename: resolve(root, file)})
    .map(({ruleId, message}) => ruleId ?? message)
}

const html = "proviso/no-html-strings"
const code = "proviso/no-code-strings"
const window = "proviso/no-loosened-window"
const page = "proviso/no-network-in-page"

/** A file, what somebody could write there one day, and the rule that refuses it. */
const refused: readonly (readonly [string, string, string])[] = [
  ["renderer/a.ts", "box.innerHTML = text", html],
  ["renderer/a.ts", 'box["innerHTML"] = text', html],
  ["renderer/a.ts", "box.innerHTML += text", html],
  ["renderer/a.ts", "box.outerHTML = text", html],
  ["renderer/a.ts", "frame.srcdoc = text", html],
  ["renderer/a.ts", 'box.insertAdjacentHTML("beforeend", text)', html],
  ["renderer/a.ts", "box.setHTMLUnsafe(text)", html],
  ["renderer/a.ts", "Document.parseHTMLUnsafe(text)", html],
  ["renderer/a.ts", "document.write(text)", html],
  ["renderer/a.ts", "window.document.write(text)", html],
  ["renderer/a.ts", "page.document.writeln(text)", html],
  ["renderer/a.ts", 'new DOMParser().parseFromString(text, "text/html")', html],
  ["renderer/a.ts", "range.createContextualFragment(text)", html],
  ["renderer/a.ts", 'document.execCommand("insertHTML", false, text)', html],
  ["renderer/a.ts", 'box.setAttribute("onclick", text)', html],
  ["renderer/a.ts", 'frame.setAttribute("SRCDOC", text)', html],
  ["renderer/a.ts", 'trustedTypes.createPolicy("default", {createHTML: (text) => text})', html],
  ["renderer/a.ts", "Object.assign(box, {innerHTML: text})", html],
  ["renderer/a.tsx", "const a = <p dangerouslySetInnerHTML={{__html: text}} />", html],
  ["renderer/a.tsx", "const a = <p {...{dangerouslySetInnerHTML: {__html: text}}} />", html],
  [
    "renderer/a.tsx",
    'const a = createElement("p", {dangerouslySetInnerHTML: {__html: text}})',
    html,
  ],
  ["renderer/a.tsx", "const a = <iframe srcDoc={text} />", html],
  ["renderer/a.tsx", "const a = <iframe src={text} />", page],
  ["renderer/a.tsx", "const a = <embed src={text} />", page],
  ["renderer/a.tsx", "const a = <form action={address} />", page],
  ["renderer/a.ts", "eval(text)", code],
  ["renderer/a.ts", "window.eval(text)", code],
  ["renderer/a.ts", "new Function(text)", "no-new-func"],
  ["renderer/a.ts", "Function(text)", "no-new-func"],
  ["renderer/a.ts", 'setTimeout("go()", 1)', code],
  ["renderer/a.ts", "setInterval(`go()`, 1)", code],
  ["renderer/a.ts", 'location.href = "javascript:go()"', "no-script-url"],
  ["renderer/a.ts", "fetch(address)", page],
  ["renderer/a.ts", "window.fetch(address)", page],
  ["renderer/a.ts", "new WebSocket(address)", page],
  ["renderer/a.ts", "new EventSource(address)", page],
  ["renderer/a.ts", "new XMLHttpRequest()", page],
  ["renderer/a.ts", "new RTCPeerConnection()", page],
  ["renderer/a.ts", "navigator.sendBeacon(address, text)", page],
  ["renderer/a.ts", "import(address)", page],
  ["schema/a.ts", "fetch(address)", page],
  ["schema/a.ts", "eval(text)", code],
  ["schema/a.ts", "box.innerHTML = text", html],
  ["electron/a.ts", "fetch(address)", "proviso/no-network"],
  ["electron/a.ts", 'import {get} from "node:https"', "proviso/no-network"],
  ["electron/a.ts", 'import {get} from "http"', "proviso/no-network"],
  ["electron/services/a.ts", 'import {connect} from "node:net"', "proviso/no-network"],
  ["electron/a.ts", 'import {lookup} from "node:dns/promises"', "proviso/no-network"],
  ["electron/a.ts", 'const {get} = await import("node:https")', "proviso/no-network"],
  ["electron/browser-host.ts", 'import {get} from "node:https"', "proviso/server-only"],
  ["electron/a.ts", 'import {ipcMain} from "electron"', "proviso/no-electron"],
  ["electron/a.ts", 'import {net} from "electron"', "proviso/no-electron"],
  ["electron/a.ts", 'import electron from "electron"', "proviso/no-electron"],
  ["electron/a.ts", 'const {shell} = require("electron")', "proviso/no-electron"],
  ["renderer/a.ts", 'import {ipcRenderer} from "electron"', "proviso/no-electron"],
  ["electron/main.ts", 'import {net} from "electron"', "proviso/electron-main"],
  ["electron/main.ts", 'import * as electron from "electron"', "proviso/electron-main"],
  ["electron/preload.ts", 'import {webFrame} from "electron"', "proviso/electron-preload"],
  ["electron/a.ts", "const a = {webPreferences: {nodeIntegration: true}}", window],
  ["electron/a.ts", "const a = {nodeIntegrationInWorker: isTest}", window],
  ["electron/a.ts", "const a = {nodeIntegrationInSubFrames: true}", window],
  ["electron/a.ts", "const a = {contextIsolation: false}", window],
  ["electron/a.ts", "const a = {sandbox: false}", window],
  ["electron/a.ts", 'const a = {"webSecurity": false}', window],
  ["electron/a.ts", "const a = {allowRunningInsecureContent: true}", window],
  ["electron/a.ts", "const a = {experimentalFeatures: true}", window],
  ["electron/a.ts", 'const a = {enableBlinkFeatures: "X"}', window],
  ["electron/a.ts", "const a = {webviewTag: true}", window],
  ["electron/a.ts", "const a = {navigateOnDragDrop: true}", window],
  ["electron/a.ts", 'const a = {partition: "persist:other"}', window],
  ["electron/main.ts", "shell.openExternal(address)", window],
  ["electron/main.ts", 'shell["openExternal"](address)', window],
  ["electron/main.ts", "shell.openPath(path)", window],
  ["electron/main.ts", 'app.commandLine.appendSwitch("disable-web-security")', window],
  ["electron/main.ts", "session.defaultSession.setCertificateVerifyProc(null)", window],
  ["electron/main.ts", "window.loadFile(path)", window],
  ["electron/main.ts", "contents.executeJavaScript(text)", window],
  ["electron/main.ts", 'session.fromPartition("a")', window],
]

/** What is written in Proviso and is none of it. */
const allowed: readonly (readonly [string, string])[] = [
  ["renderer/a.ts", "const text = box.innerHTML"],
  ["renderer/a.ts", "box.textContent = text"],
  ["renderer/a.ts", 'const rules = DOMParser.fromSchema(schema); import("./pdf")'],
  ["renderer/a.ts", 'box.setAttribute("aria-label", text)'],
  ["renderer/a.tsx", "const a = <form onSubmit={go} />"],
  ["renderer/host.ts", "fetch(path)"],
  ["electron/a.ts", 'import type {Session} from "electron"; const a = {sandbox: true}'],
  [
    "electron/browser-host.ts",
    'import {createServer} from "node:http"; import type {Socket} from "node:net"',
  ],
  ["electron/main.ts", 'import {app, ipcMain} from "electron"'],
  ["electron/preload.ts", 'import {contextBridge, ipcRenderer} from "electron"'],
]

describe("the lint", () => {
  it.each(refused)("refuses in %s: %s", (file, text, rule) => {
    expect(refusals(file, text)).toContain(rule)
  })

  it.each(allowed)("lets pass in %s: %s", (file, text) => {
    expect(refusals(file, text)).toEqual([])
  })

  it("is what npm run check runs, for every file of the three folders", async () => {
    const eslint = new ESLint({cwd: root})
    const configOf = async (file: string) =>
      (await eslint.calculateConfigForFile(resolve(root, file))) as {
        rules: Record<string, unknown[]>
      }
    for (const [file, rules] of [
      ["schema/schema.ts", [html, page, code, "proviso/no-electron"]],
      ["renderer/app.tsx", [html, page, code, "no-script-url", "proviso/no-electron"]],
      [
        "renderer/editor/paste.ts",
        [html, page, "no-unsanitized/method", "no-unsanitized/property"],
      ],
      ["electron/services/pdf.ts", [html, window, "proviso/no-network", "proviso/no-electron"]],
      ["electron/browser-host.ts", ["proviso/server-only"]],
      ["electron/main.ts", [window, "proviso/electron-main", "proviso/no-network"]],
      ["electron/preload.ts", [window, "proviso/electron-preload"]],
    ] as const) {
      const config = await configOf(file)
      for (const rule of rules) expect(config.rules[rule]?.[0], `${file}: ${rule}`).toBe(2)
    }
  })
})
