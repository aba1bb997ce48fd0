/** What a text export says of its own: in the bill's language, English so far. */
export const words = {
  legend: "Words in [+ +] were inserted, words in [- -] were deleted.",
} as const
