/** Pieces of Markdown that hold what people and policies say. */
import { safeText } from "../../explain/safe-text.ts";

/** Text that is never markup, a mention or a link. */
export function inline(text: string): string {
  return safeText(text)
    .replace(/[&<>]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[character] ?? character)
    .replace(/[\\`*_{}[\]()#+!|~:@-]/g, (character) =>
      /[:@]/.test(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`,
    );
}

/** A section that opens, with its items one below the other. */
export function details(summary: string, isOpen: boolean, items: readonly string[]): string {
  const open = isOpen ? " open" : "";
  return [`<details${open}><summary>${inline(summary)}</summary>`, "", ...items, "", "</details>"].join("\n");
}

type Said = readonly { readonly message: string }[];

/** Who gains and who loses, an item each. */
export function shifts(gains: Said, losses: Said): readonly string[] {
  return [
    ...gains.map(({ message }) => `- **gains**: ${inline(message)}`),
    ...losses.map(({ message }) => `- loses: ${inline(message)}`),
  ];
}
