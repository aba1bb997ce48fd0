import {withoutTurning} from "../../invisible"

// eslint-disable-next-line no-control-regex -- these are what is looked for
const unfit = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Surrogate}/gu

/** Plain text as it may be handed over: without what a terminal takes for a command, and without what would turn the words after it. */
export const fitText = (text: string): string => withoutTurning(text).replace(unfit, "")
