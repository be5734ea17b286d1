/** Where the pages of rules and refusals are read. */

import type { RefusalCode } from "../judge/refusals.ts";

const BASE = "https://github.com/uncallback/uncallback/blob/main/docs";

export const ruleUrl = (name: string): string => `${BASE}/rules/${name}.md`;
export const refusalUrl = (code: RefusalCode): string => `${BASE}/refusals.md#${code}`;
