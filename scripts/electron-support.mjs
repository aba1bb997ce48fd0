import fs from "node:fs"
import path from "node:path"
import {root} from "./lib.mjs"

/**
 * When Electron's makers stop mending each major version: they look after the newest three, and a new one comes every eight weeks or so. A date is
 * the day on which the third one after it is expected, by the dates of those before. Whoever takes a new major adds its line.
 */
const supportedUntil = {45: "2027-05-04"}

const day = 24 * 60 * 60 * 1000

/** The Electron that Proviso is built with, and the days that it is still supported on a day; days below nothing: no more. */
export function electronSupport(today = new Date()) {
  const file = path.join(root, "node_modules", "electron", "package.json")
  const {version} = JSON.parse(fs.readFileSync(file, "utf8"))
  const until = supportedUntil[version.split(".")[0]]
  if (!until) return {version, until: "a day that nobody wrote down", days: -1}
  return {version, until, days: Math.floor((new Date(until) - today) / day)}
}

/** A sentence for whoever runs the tests, from two months before the end; null while there is time. It fails nothing: a date alone breaks no code. */
export function supportWarning(today) {
  const {version, until, days} = electronSupport(today)
  if (days > 60) return null
  return `Electron ${version} is supported until about ${until}: take a newer major (scripts/electron-support.mjs).`
}
