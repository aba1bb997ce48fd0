import {extname, resolve} from "node:path"

/** The drafts among a program's arguments, as whole paths. Switches and everything that is no draft are passed over. */
export function draftsAmong(args: readonly string[], folder: string): readonly string[] {
  return args
    .filter((arg) => !arg.startsWith("-") && extname(arg).toLowerCase() === ".proviso")
    .map((arg) => resolve(folder, arg))
}
