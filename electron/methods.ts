import * as v from "valibot"
import {chartTones} from "../schema/formats/chart"
import {longestFile} from "../schema/file"
import {exportFormats, guidanceForms} from "../schema/formats/export"
import {type Host, HostError, keptKinds} from "../schema/host"
import {languageIds} from "../schema/importing/recognise/languages"
import {isLanguageTag} from "../schema/language-tag"
import {encodings} from "../schema/importing/sources/encoding"
import {longestPackFile} from "../schema/library/pack-file"
import {type CallAnswer, type HostMethod, isHostMethod} from "../schema/host-protocol"
import {wordless} from "../schema/wordless"
import {toHostError} from "./services/errors"
import {copyIdPattern} from "./services/journal-format"
import {settingsEntries} from "./services/settings"
import {StyleMappingShape} from "./services/templates"

const Handle = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/))
const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(255))
const Title = v.pipe(v.string(), v.maxLength(10_000))
const Text = v.pipe(v.string(), v.maxLength(longestFile))
const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const DocumentId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/))
const CopyId = v.pipe(v.string(), v.regex(copyIdPattern))
const JobId = v.pipe(v.string(), v.uuid())

const SettingsChange = v.strictObject({
  locale: v.exactOptional(settingsEntries.locale),
  theme: v.exactOptional(settingsEntries.theme),
  zoom: v.exactOptional(settingsEntries.zoom),
  author: v.exactOptional(settingsEntries.author),
  panes: v.exactOptional(settingsEntries.panes),
  names: v.exactOptional(settingsEntries.names),
  clearOnClose: v.exactOptional(settingsEntries.clearOnClose),
})
const ChooseRequest = v.strictObject({
  purpose: v.picklist(["open", "save", "export", "pack", "word", "source", "folder"]),
  /** Empty when a file is to be opened, since none is suggested. */
  name: v.pipe(v.string(), v.maxLength(255), v.regex(/^[^/\\\0]*$/)),
})
const SaveRequest = v.strictObject({
  file: Handle,
  text: Text,
  expected: v.nullable(v.union([Hash, v.literal("nothing")])),
  title: Title,
  documentId: DocumentId,
  shorter: v.exactOptional(v.literal(true)),
})
const CopyRequest = v.strictObject({file: Handle, text: Text, replace: v.boolean()})
const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
const TextEdit = v.strictObject({from: Count, remove: Count, insert: v.array(Text)})
const change = {
  documentId: DocumentId,
  opening: DocumentId,
  revision: Count,
  edits: v.array(TextEdit),
}
const TextChange = v.strictObject(change)
const RecoveryRequest = v.strictObject({
  ...change,
  title: Title,
  file: v.nullable(Handle),
  hash: v.nullable(Hash),
})
const PackRequest = v.strictObject({
  file: Handle,
  text: v.pipe(v.string(), v.maxLength(longestPackFile)),
})
const InstallRequest = v.strictObject({file: Handle, hash: Hash, instead: v.nullable(Hash)})
const Options = v.strictObject({
  format: v.picklist(exportFormats),
  guidance: v.picklist(guidanceForms),
  guidanceBy: v.picklist(["provision", "chapter"]),
  blanks: v.picklist(["controls", "brackets"]),
  final: v.boolean(),
  changes: v.picklist(["shown", "accepted"]),
  comments: v.picklist(["shown", "left-out"]),
  names: v.picklist(["shown", "left-out"]),
  lineNumbers: v.boolean(),
  template: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
})
const ReadWish = v.strictObject({
  language: v.nullable(v.picklist(languageIds)),
  encoding: v.nullable(v.picklist(encodings)),
})
const BillExport = v.strictObject({file: Handle, text: Text, options: Options})
const Paragraph = v.array(
  v.strictObject({
    text: Text,
    kind: v.picklist(["same", "inserted", "deleted"]),
    strong: v.exactOptional(v.boolean()),
    em: v.exactOptional(v.boolean()),
  }),
)
const TableRow = v.variant("kind", [
  v.strictObject({kind: v.literal("cells"), cells: v.array(v.array(Paragraph))}),
  v.strictObject({kind: v.literal("group"), heading: Text}),
])
const Chart = v.strictObject({
  caption: Title,
  kinds: v.pipe(
    v.array(v.strictObject({name: Title, tone: v.picklist(chartTones)})),
    v.minLength(1),
    v.maxLength(12),
  ),
  scale: v.picklist(["share", "count"]),
  bars: v.pipe(
    v.array(
      v.strictObject({
        name: Title,
        counts: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
      }),
    ),
    v.maxLength(1000),
  ),
})
const ReportBlock = v.variant("kind", [
  v.strictObject({kind: v.literal("heading"), level: v.picklist([1, 2, 3]), text: Text}),
  v.strictObject({
    kind: v.literal("paragraph"),
    look: v.picklist(["plain", "law", "note"]),
    runs: Paragraph,
  }),
  v.strictObject({kind: v.literal("list"), items: v.array(v.array(Paragraph))}),
  v.strictObject({
    kind: v.literal("table"),
    caption: Title,
    wide: v.boolean(),
    columns: v.pipe(
      v.array(
        v.strictObject({
          heading: Title,
          share: v.pipe(v.number(), v.minValue(0.01), v.maxValue(1000)),
        }),
      ),
      v.minLength(1),
      v.maxLength(20),
    ),
    rows: v.array(TableRow),
  }),
  v.strictObject({kind: v.literal("chart"), of: Title, chart: Chart}),
])
const ReportExport = v.strictObject({
  file: Handle,
  report: v.strictObject({
    title: Title,
    language: v.pipe(v.string(), v.check(isLanguageTag)),
    orientation: v.picklist(["portrait", "landscape"]),
    contents: v.exactOptional(v.literal("none")),
    notes: v.array(Paragraph),
    blocks: v.array(ReportBlock),
  }),
  format: v.picklist(exportFormats),
})
const ReadingExport = v.strictObject({
  file: Handle,
  text: Text,
  reading: v.strictObject({date: v.pipe(v.string(), v.isoTimestamp())}),
})
const NamelessCopy = v.strictObject({
  file: Handle,
  text: Text,
  copy: v.literal("without-names"),
  own: v.nullable(Handle),
})
const ExportRequest = v.union([BillExport, ReportExport, ReadingExport, NamelessCopy])

/** Calls one method of a host with arguments that came from a page. */
type Call = (host: Host, args: unknown) => Promise<unknown>

/** Ties a method to the shape of its arguments, so that it cannot be called with anything else. */
function method<A extends readonly unknown[]>(
  shape: v.GenericSchema<unknown, A>,
  call: (host: Host, args: A) => Promise<unknown>,
): Call {
  return async (host, args) => {
    const checked = v.safeParse(shape, args)
    if (!checked.success) {
      const issue = checked.issues[0]
      throw new HostError(
        "bad-request",
        v.getDotPath(issue) ?? "arguments",
        wordless(issue.message),
      )
    }
    return call(host, checked.output)
  }
}

const none = v.strictTuple([])

/**
 * Every method a page may call, with the shape of its arguments. The loopback server and Electron's IPC both call through this
 * table and through nothing else, and a method that is not here does not compile.
 */
const methods: Readonly<Record<HostMethod, Call>> = {
  about: method(none, (host) => host.about()),
  settings: method(none, (host) => host.settings()),
  changeSettings: method(v.strictTuple([SettingsChange]), (host, args) =>
    host.changeSettings(...args),
  ),
  library: method(none, (host) => host.library()),
  lookAtPack: method(v.strictTuple([Handle]), (host, args) => host.lookAtPack(...args)),
  installPack: method(v.strictTuple([InstallRequest]), (host, args) => host.installPack(...args)),
  writePack: method(v.strictTuple([PackRequest]), (host, args) => host.writePack(...args)),
  removePack: method(v.strictTuple([Name]), (host, args) => host.removePack(...args)),
  choose: method(v.strictTuple([ChooseRequest]), (host, args) => host.choose(...args)),
  chooseSeveral: method(none, (host) => host.chooseSeveral()),
  browse: method(v.strictTuple([v.nullable(Handle)]), (host, args) => host.browse(...args)),
  place: method(v.strictTuple([Handle, Name]), (host, args) => host.place(...args)),
  makeFolder: method(v.strictTuple([Handle, Name]), (host, args) => host.makeFolder(...args)),
  recent: method(none, (host) => host.recent()),
  handedOver: method(none, (host) => host.handedOver()),
  open: method(v.strictTuple([Handle]), (host, args) => host.open(...args)),
  read: method(v.strictTuple([Handle]), (host, args) => host.read(...args)),
  damaged: method(v.strictTuple([Handle]), (host, args) => host.damaged(...args)),
  readWord: method(v.strictTuple([Handle]), (host, args) => host.readWord(...args)),
  readSource: method(v.strictTuple([Handle, ReadWish]), (host, args) => host.readSource(...args)),
  stopReading: method(v.strictTuple([Handle]), (host, args) => host.stopReading(...args)),
  save: method(v.strictTuple([SaveRequest]), (host, args) => host.save(...args)),
  fileNow: method(v.strictTuple([Handle, Hash]), (host, args) => host.fileNow(...args)),
  takeOver: method(v.strictTuple([Handle]), (host, args) => host.takeOver(...args)),
  versions: method(v.strictTuple([DocumentId]), (host, args) => host.versions(...args)),
  readVersion: method(v.strictTuple([DocumentId, Name]), (host, args) => host.readVersion(...args)),
  writeCopy: method(v.strictTuple([CopyRequest]), (host, args) => host.writeCopy(...args)),
  letGo: method(v.strictTuple([Handle]), (host, args) => host.letGo(...args)),
  close: method(v.strictTuple([v.nullable(Handle), DocumentId]), (host, args) =>
    host.close(...args),
  ),
  bringText: method(v.strictTuple([TextChange]), (host, args) => host.bringText(...args)),
  keepRecovery: method(v.strictTuple([RecoveryRequest]), (host, args) =>
    host.keepRecovery(...args),
  ),
  recoveries: method(none, (host) => host.recoveries()),
  openRecovery: method(v.strictTuple([CopyId, DocumentId]), (host, args) =>
    host.openRecovery(...args),
  ),
  discardRecovery: method(v.strictTuple([CopyId]), (host, args) => host.discardRecovery(...args)),
  kept: method(v.strictTuple([v.nullable(DocumentId)]), (host, args) => host.kept(...args)),
  clearKept: method(v.strictTuple([v.picklist(keptKinds), v.nullable(DocumentId)]), (host, args) =>
    host.clearKept(...args),
  ),
  templates: method(none, (host) => host.templates()),
  addTemplate: method(v.strictTuple([Handle]), (host, args) => host.addTemplate(...args)),
  mapTemplate: method(v.strictTuple([Hash, StyleMappingShape]), (host, args) =>
    host.mapTemplate(...args),
  ),
  removeTemplate: method(v.strictTuple([Hash]), (host, args) => host.removeTemplate(...args)),
  startExport: method(v.strictTuple([ExportRequest]), (host, args) => host.startExport(...args)),
  job: method(v.strictTuple([JobId]), (host, args) => host.job(...args)),
  stopJob: method(v.strictTuple([JobId]), (host, args) => host.stopJob(...args)),
  print: method(v.strictTuple([v.strictObject({text: Text, options: Options})]), (host, args) =>
    host.print(...args),
  ),
  reveal: method(v.strictTuple([Handle]), (host, args) => host.reveal(...args)),
}

/** Answers a page's call. Never throws: whatever goes wrong is the answer's error, as plain data. */
export async function answerCall(host: Host, name: string, args: unknown): Promise<CallAnswer> {
  try {
    if (!isHostMethod(name)) throw new HostError("bad-request", name.slice(0, 40), "no such method")
    return {ok: (await methods[name](host, args)) ?? null}
  } catch (error) {
    return {error: toHostError(error, "", "reading").data}
  }
}
