/** Forgets a `yield*`, and prints where the warning leads, as JSON. */

import { call, development } from "@uncallback/runtime";

process.once("warning", (warning) => {
  console.log(JSON.stringify({ forgotten: `\n${(warning as Error & { detail: string }).detail}` }));
});
development();

function forgets(): void {
  call((callback: () => void) => callback());
}
forgets();
