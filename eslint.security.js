/**
 * What no file of Proviso may contain, because a file from a stranger could reach it (SECURITY.md). tests/lint.test.ts shows each to be found.
 * Rules of our own and not `no-restricted-syntax`, of which a later entry would silently replace an earlier one.
 */

/** A rule from selectors, each with what to do instead. */
const ban = (bans) => ({
  meta: {type: "problem", schema: []},
  create: (context) =>
    Object.fromEntries(
      bans.map(([selector, message]) => [selector, (node) => context.report({node, message})]),
    ),
})

/** A property by name, written either way; `names` is a pattern. */
const member = (names) =>
  `MemberExpression:matches([computed=false][property.name=/^(${names})$/], [property.value=/^(${names})$/])`
const called = (names) =>
  `CallExpression > :matches(${member(names)}, Identifier[name=/^(${names})$/]).callee`
const constructed = (names) => `NewExpression > Identifier[name=/^(${names})$/].callee`
const key = (names) => `Property:matches([key.name=/^(${names})$/], [key.value=/^(${names})$/])`

const asText = "Make elements and text nodes; text never becomes markup."
const noHtmlStrings = ban([
  [`AssignmentExpression > ${member("innerHTML|outerHTML|srcdoc")}.left`, asText],
  [
    called(
      "insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|parseHTMLUnsafe|parseFromString|writeln",
    ),
    asText,
  ],
  [`CallExpression > ${member("write")}[object.name="document"].callee`, asText],
  [`CallExpression > ${member("write")}[object.property.name="document"].callee`, asText],
  [called("execCommand"), asText],
  [`JSXAttribute[name.name=/^(dangerouslySetInnerHTML|srcDoc)$/]`, asText],
  [
    `${key("dangerouslySetInnerHTML|srcDoc|srcdoc|innerHTML")}:not(ObjectPattern > Property)`,
    asText,
  ],
  [
    `CallExpression[callee.property.name=/^setAttribute(NS)?$/] > Literal[value=/^(srcdoc|on[a-z]+)$/i]`,
    asText,
  ],
  [
    called("createPolicy"),
    "The page’s policy allows ProseMirror’s own Trusted Types policy alone.",
  ],
])

const run = "Text is never run as a program."
const noCodeStrings = ban([
  [called("eval|execScript"), run],
  [
    `CallExpression:matches([callee.name=/^set(Timeout|Interval)$/], [callee.property.name=/^set(Timeout|Interval)$/]) > :matches(Literal, TemplateLiteral, BinaryExpression).arguments:first-child`,
    run,
  ],
])

const noNetwork = "Proviso works without a network; calls of the page go through renderer/host.ts."
const rendererNetwork = ban([
  [called("fetch|sendBeacon|importScripts"), noNetwork],
  [
    constructed(
      "XMLHttpRequest|WebSocket|WebSocketStream|EventSource|WebTransport|RTCPeerConnection",
    ),
    noNetwork,
  ],
  [`JSXOpeningElement[name.name=/^(iframe|frame|object|embed|webview|script|base)$/]`, noNetwork],
  [
    `JSXOpeningElement[name.name=/^[a-z]/] > JSXAttribute[name.name=/^(action|formAction|ping)$/]`,
    noNetwork,
  ],
  [`ImportExpression > :not(Literal).source`, "What is loaded must be in the build."],
])
const nodeNetwork = ban([
  [called("fetch"), noNetwork],
  [
    `:matches(ImportDeclaration, ImportExpression, ExportNamedDeclaration) > Literal.source[value=/^(node:)?(http|https|http2|net|tls|dgram|dns|dns.promises|inspector|vm)$/]`,
    noNetwork,
  ],
])
const nodeServer = ban([
  [called("fetch"), noNetwork],
  [
    `:matches(ImportDeclaration[importKind!="type"], ImportExpression) > Literal.source[value=/^(node:)?(https|http2|net|tls|dgram|dns|dns.promises|inspector|vm)$/]`,
    noNetwork,
  ],
])

const handled =
  "Electron is spoken to in electron/main.ts and electron/preload.ts alone, each with what it needs."
const rawElectron = (allowed) =>
  ban([
    [
      `ImportDeclaration[source.value="electron"][importKind!="type"] > ImportSpecifier[importKind!="type"]:not([imported.name=/^(${allowed})$/])`,
      handled,
    ],
    [
      `ImportDeclaration[source.value="electron"] > :matches(ImportNamespaceSpecifier, ImportDefaultSpecifier)`,
      handled,
    ],
    [
      `CallExpression[callee.name="require"] > Literal[value=/^(electron|node:|@electron)/]`,
      handled,
    ],
  ])

const confined =
  "Every window is made with `confined` of electron/window.ts (Electron’s checklist)."
const loosened = ban([
  [
    `${key("nodeIntegration|nodeIntegrationInWorker|nodeIntegrationInSubFrames|allowRunningInsecureContent|experimentalFeatures|webviewTag|plugins|navigateOnDragDrop|spellcheck")} > :not(Literal[value=false]).value`,
    confined,
  ],
  [`${key("sandbox|contextIsolation|webSecurity")} > :not(Literal[value=true]).value`, confined],
  [
    key(
      "enableBlinkFeatures|disableBlinkFeatures|partition|additionalArguments|bypassCSP|corsEnabled",
    ),
    confined,
  ],
  [
    called(
      "openExternal|openPath|appendSwitch|appendArgument|setCertificateVerifyProc|loadFile|executeJavaScript|insertCSS|registerFileProtocol|interceptFileProtocol|openDevTools|fromPartition|fromPath|disableSandbox",
    ),
    "Proviso opens nothing outside itself and loosens nothing of its window (SECURITY.md).",
  ],
])

const rules = {
  "no-html-strings": noHtmlStrings,
  "no-code-strings": noCodeStrings,
  "no-network-in-page": rendererNetwork,
  "no-network": nodeNetwork,
  "server-only": nodeServer,
  "no-electron": rawElectron("nothing"),
  "electron-main": rawElectron("app|BrowserWindow|dialog|ipcMain|Menu|protocol|session|shell"),
  "electron-preload": rawElectron("contextBridge|ipcRenderer"),
  "no-loosened-window": loosened,
}

const plugins = {proviso: {rules}}
const ts = (...folders) => folders.map((folder) => `${folder}/**/*.{ts,tsx}`)

/** For eslint.config.js, after all else. */
export const security = [
  {
    files: ts("schema", "renderer", "electron"),
    plugins,
    rules: {
      "no-new-func": "error",
      "no-script-url": "error",
      "proviso/no-code-strings": "error",
      "proviso/no-html-strings": "error",
      "proviso/no-electron": "error",
    },
  },
  {files: ts("electron"), plugins, rules: {"proviso/no-loosened-window": "error"}},
  {
    files: ts("schema", "renderer"),
    ignores: ["renderer/host.ts"],
    plugins,
    rules: {"proviso/no-network-in-page": "error"},
  },
  {
    files: ts("electron"),
    ignores: ["electron/browser-host.ts", "electron/loopback-*.ts"],
    plugins,
    rules: {"proviso/no-network": "error"},
  },
  {
    files: ["electron/browser-host.ts", "electron/loopback-*.ts"],
    plugins,
    rules: {"proviso/server-only": "error"},
  },
  {
    files: ["electron/main.ts"],
    plugins,
    rules: {"proviso/no-electron": "off", "proviso/electron-main": "error"},
  },
  {
    files: ["electron/preload.ts"],
    plugins,
    rules: {"proviso/no-electron": "off", "proviso/electron-preload": "error"},
  },
]
