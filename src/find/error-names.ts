/** The names by which a parameter says that it is an error. */

const CERTAIN = /^_*(er|err|error|exception)_?\d*$|^[a-z]\w*(Err|Error|Er|Exception)_?\d*$/;
const SHORT = /^_*(e|ex)_?\d*$/;

/** `err`, `error`, `readErr`, `_error2`: nobody calls anything else so. */
export const isErrorName = (name: string): boolean => CERTAIN.test(name);

/** `e`, `ex`: as often an event, an element or an entry; needs other evidence. */
export const isShortErrorName = (name: string): boolean => SHORT.test(name);

const COMPLETION = /^_*(cb|callback|done|next|fn|finish|finished|complete|completed|onComplete|onEnd|onDone|resume|cont|continuation)_?\d*$|(Cb|Callback|Done)$/;

/** The names by which a function's parameter says that it completes the function. */
export const isCompletionName = (name: string): boolean => COMPLETION.test(name);
