import {execFileSync} from "node:child_process"
import {onTestFinished} from "vitest"

/** Mounts a small disk of its own on a folder until the test ends. False: only root may. */
export function mountSmallDisk(folder: string, size: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder], {stdio: "ignore"})
  } catch {
    return false
  }
  onTestFinished(() => unmount(folder))
  return true
}

/** Does nothing where nothing is mounted any more. */
export function unmount(folder: string): void {
  try {
    execFileSync("umount", ["--lazy", folder], {stdio: "ignore"})
  } catch {
    return
  }
}
