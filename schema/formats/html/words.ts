/** What an HTML export says of its own: in the bill's language, English so far. */
export const words = {
  contents: "Table of provisions",
  reportContents: "Contents",
  legend: "Underlined words were inserted, struck words deleted.",
  inserted: (who: string) => `Inserted${who}`,
  deleted: (who: string) => `Deleted${who}`,
  added: (who: string) => `Added${who}`,
  removed: (who: string) => `Removed${who}`,
  movedHere: (who: string) => `Moved here${who}`,
  movedAway: (now: string, who: string) => `Moved${now === "" ? " away" : ` to ${now}`}${who}`,
  by: (author: string, date: string) =>
    [author === "" ? "" : ` by ${author}`, date === "" ? "" : `, ${date}`].join(""),
  choiceOpen: (question: string) => `[Choice open: ${question}]`,
  repealed: "[Repealed]",
  comments: "Comments",
  onBill: "On the whole bill",
  resolved: "Resolved",
  assigned: (name: string) => `For ${name}`,
  unknownAuthor: "Unknown",
} as const
