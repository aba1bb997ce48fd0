import {describe, expect, it, vi} from "vitest"
import {menuTemplate} from "../../electron/menu"
import {actions} from "../../renderer/actions"

/** The items that stand for commands, with what they do when chosen. */
function commands(platform: NodeJS.Platform) {
  const act = vi.fn<(action: string) => void>()
  return menuTemplate(platform, "en", act)
    .flatMap(({submenu}) => (Array.isArray(submenu) ? submenu : []))
    .flatMap((item) => {
      if (!item.click) return []
      act.mockClear()
      ;(item.click as () => void)()
      return [{label: item.label, keys: item.accelerator, action: act.mock.calls[0]?.[0]}]
    })
}

/** "Mod-Shift-x" as Electron writes it: "CmdOrCtrl+Shift+X". */
const asAccelerator = (key: string) =>
  key
    .split(/-(?=.)/)
    .map((part) => (part === "Mod" ? "CmdOrCtrl" : part.length === 1 ? part.toUpperCase() : part))
    .join("+")

describe.each(["linux", "darwin", "win32"] as const)("the native menu on %s", (platform) => {
  it("shows the keys that the window listens to", () => {
    for (const {action, keys} of commands(platform)) {
      const listened = actions.find(({id}) => id === action)?.keys?.map(asAccelerator) ?? []
      if (keys === undefined) expect(listened, action).toEqual([])
      else expect(listened, action).toContain(keys)
    }
  })
})
