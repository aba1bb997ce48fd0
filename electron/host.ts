import {join} from "node:path"
import {stat} from "node:fs/promises"
import type {About, ChooseRequest, Handle, Host, Place} from "../schema/host"
import {HostError} from "../schema/host"
import type {Services} from "./services"
import {ifThere, naming} from "./services/errors"
import {shownName} from "../schema/invisible"
import {fileName} from "./services/file-names"
import {HeldTexts} from "./services/held-texts"
import type {WindowId} from "./services/living"

/** What only the surroundings of a host can do: show the system's dialogs, and open files with other programs. */
export interface Shell {
  readonly host: About["host"]
  /** Null where the system's dialogs cannot be shown; the page then draws its own. `suggestion` is a whole path. */
  readonly choose: ((request: ChooseRequest, suggestion: string) => Promise<string | null>) | null
  /** There where `choose` is. */
  readonly chooseSeveral?: (suggestion: string) => Promise<readonly string[]>
  readonly reveal: (path: string) => Promise<void>
  /** Prints a web page by the system's dialog, then null; or keeps it under a path of the host's own, for the window to open and print. */
  readonly print: (html: string) => Promise<string | null>
}

/** The host of one window. `end` is for when the window is gone, whether or not its page said goodbye. */
export interface WindowHost {
  readonly host: Host
  end(): Promise<void>
}

/** A Host for one more window over the services. */
export async function createHost(services: Services, shell: Shell): Promise<WindowHost> {
  const window = await services.living.begin()
  return {
    host: hostOf(services, shell, window),
    end: async () => {
      services.recovery.letGo(window)
      const ending = services.living.end(window, services.recovery.settled())
      await services.locks.releaseAll(window.window)
      await ending
    },
  }
}

function hostOf(services: Services, shell: Shell, window: WindowId): Host {
  const {
    copies,
    documents,
    exports,
    folders,
    handles,
    kept,
    packs,
    readings,
    recent,
    recovery,
    settings,
    templates,
  } = services
  const held = new HeldTexts()
  return {
    about: () =>
      Promise.resolve({
        version: services.version,
        host: shell.host,
        dialogs: shell.choose ? "system" : "page",
        platform: platform(),
      }),
    settings: () => settings.read(),
    changeSettings: (change) => settings.change(change),
    library: () => packs.library(),
    lookAtPack: async (file) => packs.look(handles.path(file)),
    installPack: async ({file, hash, instead}) =>
      packs.install(handles.path(file), {hash, instead}),
    writePack: async ({file, text}) => {
      const path = handles.path(file)
      await packs.write(path, text)
      return {handle: file, name: fileName(path), exists: true}
    },
    removePack: (key) => packs.remove(key),
    choose: (request) => choose(services, shell, request),
    chooseSeveral: () => chooseSeveral(services, shell),
    browse: (folder) => folders.browse(folder),
    place: async (folder, name) => folders.place(folder, name),
    makeFolder: async (folder, name) => folders.make(folder, name),
    recent: () => naming("recent.json", "reading", () => recent.list()),
    handedOver: () => documents.handedOver(),
    open: async (file) => documents.open(file, window),
    read: async (file) => documents.read(file),
    damaged: async (file) => {
      const path = handles.path(file)
      return readings.run(file, (signal) => services.damaged.look(path, window, signal))
    },
    readWord: async (file) => services.strangers.read(file, "word"),
    readSource: async (file, wish) => services.strangers.read(file, "source", wish),
    stopReading: async (file) => Promise.resolve(readings.stop(file)),
    save: async (request) => documents.save(request, window),
    fileNow: async (file, hash) => documents.now(file, hash, window),
    takeOver: async (file) => documents.takeOver(file, window),
    versions: (documentId) =>
      naming("versions", "reading", () => services.versions.entries(documentId)),
    readVersion: async (documentId, name) => documents.readVersion(documentId, name),
    writeCopy: async ({file, text, replace}) => copies.write(handles.path(file), text, replace),
    letGo: async (file) => documents.letGo(file, window),
    close: async (file, documentId) => {
      held.forget(documentId)
      await documents.close(file, documentId, window)
    },
    bringText: async (change) => {
      held.change(change)
      await Promise.resolve()
    },
    keepRecovery: async ({title, file, hash, ...change}) => {
      const {documentId} = change
      const path = pathOrNull(services, file)
      const text = held.change(change)
      await naming(path === null ? title : fileName(path), "writing", () =>
        recovery.keep(window, {documentId, title, path, hash}, text),
      )
    },
    recoveries: () =>
      naming("recovery", "reading", async () =>
        (await recovery.left(window)).map(({id, documentId, title, path, kept}) => ({
          id,
          documentId,
          title: shownName(title),
          fileName: path === null ? null : fileName(path),
          kept,
        })),
      ),
    openRecovery: async (id, opening) => documents.openRecovery(id, opening, window),
    discardRecovery: (id) => naming(id, "writing", () => recovery.discard(id)),
    kept: (documentId) => kept.look({window, documentId}),
    clearKept: async (kind, documentId) => {
      await kept.clear(kind, {window, documentId})
      return kept.look({window, documentId})
    },
    templates: () => naming("templates", "reading", () => templates.list()),
    addTemplate: async (file) => templates.add(handles.path(file)),
    mapTemplate: (hash, mapping) => templates.map(hash, mapping),
    removeTemplate: (hash) => templates.remove(hash),
    startExport: async (request) => exports.start(request),
    job: async (id) => Promise.resolve(exports.job(id)),
    stopJob: async (id) => Promise.resolve(exports.stop(id)),
    print: async (request) =>
      naming("", "writing", async () => shell.print(await exports.page(request))),
    reveal: async (file) => {
      const path = handles.path(file)
      await naming(fileName(path), "reading", async () => {
        await stat(path)
        await shell.reveal(path)
      })
    },
  }
}

async function choose(
  {handles, places}: Services,
  shell: Shell,
  request: ChooseRequest,
): Promise<Place | null> {
  if (!shell.choose) throw new HostError("no-dialog", "")
  const path = await shell.choose(request, join(places.drafts, request.name))
  return path === null ? null : placeAt(handles, path)
}

async function chooseSeveral({handles, places}: Services, shell: Shell): Promise<readonly Place[]> {
  if (!shell.chooseSeveral) throw new HostError("no-dialog", "")
  const paths = await shell.chooseSeveral(places.drafts)
  return Promise.all(paths.map((path) => placeAt(handles, path)))
}

const placeAt = (handles: Services["handles"], path: string): Promise<Place> =>
  naming(fileName(path), "reading", async () => ({
    handle: handles.handle(path),
    name: fileName(path),
    exists: (await ifThere(stat(path))) !== null,
  }))

const pathOrNull = ({handles}: Services, handle: Handle | null): string | null =>
  handle === null ? null : handles.path(handle)

function platform(): About["platform"] {
  if (process.platform === "win32") return "windows"
  return process.platform === "darwin" ? "macos" : "linux"
}
