/** One channel a host method, so that no channel takes a method's name as an argument. */
export const channelOf = (method: string): string => `host:${method}`

/** The one channel from the native menu to the page: the id of an action. */
export const actionChannel = "action"
