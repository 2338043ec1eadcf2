import type { Diagnostic } from "../document/diagnostic.ts";
import { printable } from "../document/printable.ts";

/** How many diagnostics are printed one by one. */
const listed = 20;

/** Diagnostics, a line each; `whole` names the file that lists them all. */
export function diagnosticLines(spec: string, diagnostics: readonly Diagnostic[], whole: string): string {
  const lines = diagnostics
    .slice(0, listed)
    .map(
      ({ pointer, sentence, skipped }) =>
        `${printable(`${spec}, at ${pointer}: ${sentence}${skipped ? " Until then it is left out." : ""}`)}\n`,
    );
  const more = diagnostics.length - listed;
  return [...lines, ...(more > 0 ? [`… and ${more} more: ${whole} lists them all.\n`] : [])].join("");
}
