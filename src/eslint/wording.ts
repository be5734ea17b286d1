/** How the rules' messages name code. */

import { asClause, type RefusalCode, refusals } from "../judge/refusals.ts";
import { refusalUrl } from "./docs.ts";

export const code = (text: string): string => `\`${text}\``;

/** `a → b → c`, each as code. */
export const chain = (names: readonly string[]): string => names.map(code).join(" → ");

/** Why a call stays a callback, with the page that says what to do about it. */
export const refused = (callee: string, refusal: RefusalCode): string =>
  `${code(callee)} stays a callback (${refusal}): ${asClause(refusals[refusal].message)} See ${refusalUrl(refusal)}`;
