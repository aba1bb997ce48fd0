import {writePackFile} from "../../schema/library/pack-file"
import {files, head, provision} from "../schema/library/build"

/** A small pack as a file, of the id “tiny”. */
export function packFile(
  given: {readonly version?: string; readonly id?: string; readonly more?: string} = {},
): string {
  const {version = "1.0.0", id = "tiny", more = ""} = given
  const texts = {
    "pack.yaml": head(["a.yaml"])
      .replace("version: 1.0.0", `version: ${version}`)
      .replace("id: tiny", `id: ${id}`),
    "a.yaml": provision("art-1", {more}),
  }
  return writePackFile(files(texts))
}
