/**
 * Refuses what is dropped where nothing takes it: a browser would open the file or the address, in place of the window or beside it. Words may still be
 * dropped where words can be typed.
 */
export function refuseStrayDrops(page: Window): void {
  const refuse = (event: DragEvent) => {
    const {dataTransfer} = event
    if (!dataTransfer || !isStray(event, dataTransfer.types)) return
    event.preventDefault()
    dataTransfer.dropEffect = "none"
  }
  page.addEventListener("dragover", refuse)
  page.addEventListener("drop", refuse)
}

/** Files always: nothing in the window takes them. Else what nobody took before it came here; the text takes, or leaves, what is dropped on it by itself. */
function isStray({defaultPrevented, target}: DragEvent, types: readonly string[]): boolean {
  if (types.includes("Files")) return true
  return !defaultPrevented && !(target instanceof Element && target.closest("input, textarea"))
}
