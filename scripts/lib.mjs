import fs from "node:fs"
import path from "node:path"

export const root = path.resolve(import.meta.dirname, "..")

/** Whether Electron's program is there; reading two paths, so that asking costs nothing. */
export function electronProgram() {
  const folder = path.join(root, "node_modules", "electron")
  const name = readIfThere(path.join(folder, "path.txt"))
  if (name === null) return null
  const program = path.join(
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, "dist"),
    name,
  )
  return fs.existsSync(program) ? program : null
}

export function readIfThere(file) {
  try {
    return fs.readFileSync(file, "utf8")
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null
    throw error
  }
}

/** Whether a window can be shown. Only Linux can be without. */
export function hasDisplay() {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** The browser that end-to-end tests drive: PROVISO_CHROMIUM, or the system's Chromium or Chrome; null where there is none. */
export function chromiumProgram() {
  const usual = {
    linux: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
    darwin: [
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    win32: [
      "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
      "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
    ],
  }
  const places = [process.env.PROVISO_CHROMIUM ?? "", ...(usual[process.platform] ?? [])]
  return places.find((place) => place !== "" && fs.existsSync(place)) ?? null
}
