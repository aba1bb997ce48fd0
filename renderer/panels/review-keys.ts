/** Keys on an item of review. Plain letters do nothing there: who starts to type has not decided anything. */
export const reviewKeys = {
  reply: "Alt-Enter",
  accept: "Alt-a",
  reject: "Alt-r",
  keep: "Alt-k",
} as const
