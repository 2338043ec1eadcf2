/**
 * Characters that a reader does not see, or that change how the rest of a line looks: control characters, among them line
 * ends and what terminals act on, and those that turn the direction of writing.
 */
const unseen: RegExp = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** A text of a document for one line of a report. Characters that would not show are escaped. */
export function printable(text: string): string {
  return text.replaceAll(unseen, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

/** A text as code in Markdown: between more backticks than it has in a row. */
export function codeSpan(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const space = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${space}${text}${space}${fence}`;
}
