/** The names that programs are written with. */

/** Few names, so that they meet; some are those that the conversion itself would like to take. */
export const variableNames = ["v", "w", "err2", "call", "key", "x", "results", "run", "list", "v2", "attempt", "err"];
export const errorNames = ["err", "error", "e", "err2", "readErr", "er"];
export const completionNames = ["cb", "callback", "done", "next", "cb", "callback"];
export const functionNames = ["step", "again", "finish", "load", "go", "v"];
