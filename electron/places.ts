import {homedir} from "node:os"
import {join, resolve} from "node:path"
import {fileURLToPath} from "node:url"

/** Where things are on this machine. Given to the services, never looked up by them, so that a test has its own. */
export interface Places {
  /** What Proviso keeps for this user: settings, recovery copies, earlier versions, packs the user added. */
  readonly userData: string
  /** Where drafts go unless the drafter chooses another folder. Made when first needed. */
  readonly drafts: string
  /** Bundled packs, instruments and samples. */
  readonly templates: string
  /** What the build compiled the templates into; null where nothing was built. */
  readonly compiled: string | null
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The usual places of each system. PROVISO_HOME puts drafts and user data under one folder instead (a memory stick, a test);
 * PROVISO_TEMPLATES replaces the bundled templates.
 */
export function usualPlaces(environment: Environment = process.env): Places {
  const templates = environment["PROVISO_TEMPLATES"] ?? bundledTemplates()
  const compiled = fileURLToPath(new URL("templates.json", import.meta.url))
  const home = environment["PROVISO_HOME"]
  if (home) {
    const [userData, drafts] = [resolve(home, "user-data"), resolve(home, "drafts")]
    return {userData, drafts, templates, compiled}
  }
  return {
    userData: userDataFolder(environment),
    drafts: join(homedir(), "Documents", "Proviso"),
    templates,
    compiled,
  }
}

function userDataFolder(environment: Environment): string {
  switch (process.platform) {
    case "win32":
      return join(environment["APPDATA"] ?? join(homedir(), "AppData", "Roaming"), "Proviso")
    case "darwin":
      return join(homedir(), "Library", "Application Support", "Proviso")
    default:
      return join(environment["XDG_DATA_HOME"] ?? join(homedir(), ".local", "share"), "proviso")
  }
}

/** Built files stand in build/electron/, two levels below the folder that holds templates/. */
function bundledTemplates(): string {
  return fileURLToPath(new URL("../../templates", import.meta.url))
}
