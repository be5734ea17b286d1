/** What is there of the `process` of Node. */
export const host = (globalThis.process ?? {}) as Partial<NodeJS.Process>;
