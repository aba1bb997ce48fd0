import {execFileSync} from "node:child_process"
import {existsSync, readFileSync} from "node:fs"
import {onTestFinished} from "vitest"
import {isRunning} from "../../electron/services/atomic-save"

/** What a small disk is called in the system's list: by the process that mounted it, so that the next run knows what a killed one left. */
const diskName = (pid: number) => `proviso-test-${pid}`

/** Mounts a small disk of its own on a folder until the test ends. False: only root may. */
export function mountSmallDisk(folder: string, size: string): boolean {
  unmountLeft()
  const given = ["-t", "tmpfs", "-o", `size=${size}`, diskName(process.pid), folder]
  if (!done("mount", given)) return false
  onTestFinished(() => unmount(folder))
  return true
}

/** From here on nothing can be written to a small disk. */
export function makeReadOnly(folder: string): boolean {
  return done("mount", ["-o", "remount,ro", folder])
}

/** Does nothing where nothing is mounted any more. */
export function unmount(folder: string): void {
  done("umount", ["--lazy", folder])
}

/** Small disks of runs that were killed. */
function unmountLeft(): void {
  const list = "/proc/mounts"
  if (!existsSync(list)) return
  for (const line of readFileSync(list, "utf8").split("\n")) {
    const [name = "", folder = ""] = line.split(" ")
    const pid = Number(/^proviso-test-(\d+)$/.exec(name)?.[1] ?? process.pid)
    if (!isRunning(pid)) unmount(folder)
  }
}

function done(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, {stdio: "ignore"})
    return true
  } catch {
    return false
  }
}
