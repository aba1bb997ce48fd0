import {basename} from "node:path"
import {shownName} from "../../schema/invisible"

/** The name of a file or folder for people: on one line, and with a sign to be seen where one was not. The path keeps its own. */
export const fileName = (path: string): string => shownName(basename(path))
