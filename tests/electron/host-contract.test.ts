import {writeFile} from "node:fs/promises"
import {join} from "node:path"
import {expect, onTestFinished, vi} from "vitest"
import {startBrowserHost} from "../../electron/browser-host"
import {createHost, type Shell} from "../../electron/host"
import {handleCalls} from "../../electron/ipc"
import {answerCall} from "../../electron/methods"
import {PageFiles} from "../../electron/page-files"
import {PrintPages} from "../../electron/print-pages"
import {hostOver} from "../../schema/host-client"
import type {CallAnswer} from "../../schema/host-protocol"
import {hostContract} from "../host-contract"
import {FakeIpc} from "./fake-ipc"
import {makeServices, temporaryFolder} from "./home"
import {openSession} from "./loopback-client"

const shell = (host: Shell["host"]): Shell => ({
  host,
  choose: null,
  reveal: () => Promise.resolve(),
  print: (html) => Promise.resolve(html),
})

hostContract("the services with checked arguments", async () => {
  const {services, places} = await makeServices()
  const first = await createHost(services, shell("services"))
  const checked = (host: typeof first) =>
    hostOver((method, args) => answerCall(host.host, method, args))
  return {
    host: checked(first),
    drafts: places.drafts,
    handOver: (path) => services.documents.handOver(path),
    anotherWindow: async () => checked(await createHost(services, shell("services"))),
    crash: () => first.end(),
  }
})

hostContract("the loopback server", async () => {
  const {services, places} = await makeServices()
  const folder = await temporaryFolder()
  await writeFile(join(folder, "index.html"), "<p>The page</p>")
  const server = await startBrowserHost(
    services,
    shell("loopback"),
    {files: await PageFiles.of(folder), pages: new PrintPages()},
    {reloading: 0},
  )
  onTestFinished(() => server.close())
  const first = await openSession(server.newAddress())
  const alive = await first.stayAlive()
  return {
    host: first.host,
    drafts: places.drafts,
    handOver: (path) => services.documents.handOver(path),
    anotherWindow: async () => (await openSession(server.newAddress())).host,
    crash: async () => {
      const end = vi.spyOn(services.living, "end")
      alive.abort()
      await vi.waitFor(() => expect(end).toHaveResolved(), 10_000)
    },
  }
})

hostContract("Electron’s IPC", async () => {
  const {services, places} = await makeServices()
  const ipc = new FakeIpc()
  const windows = new Map<number, Awaited<ReturnType<typeof createHost>>>()
  handleCalls(ipc, (id) => windows.get(id)?.host ?? null)
  const open = async (id: number) => {
    windows.set(id, await createHost(services, shell("electron")))
    return hostOver((method, args) => ipc.call(id, method, args) as Promise<CallAnswer>)
  }
  return {
    host: await open(1),
    drafts: places.drafts,
    handOver: (path) => services.documents.handOver(path),
    anotherWindow: () => open(windows.size + 1),
    crash: async () => windows.get(1)?.end(),
  }
})
