/**
 * Characters that a reader does not see, or that change how the rest of a line looks: control characters, among them line
 * ends and what terminals act on, and format characters, among them those that turn the direction of writing.
 */
const unseen: RegExp = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** What a CI system takes for a command: `::error::` at the start of a line, `##[error]` and `##vso[…]` anywhere. */
const commandStart: RegExp = /(?<=^\s*):(?=:)|#(?=#\w*\[)/g;

/** A text of a document for one line of a report. What would not show, or would be a command, is escaped as in JSON. */
export function printable(text: string): string {
  return text.replaceAll(unseen, escaped).replaceAll(commandStart, escaped);
}

/** A text of several lines, each of them {@link printable}. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

/** A text as code in Markdown: between more backticks than it has in a row. */
export function codeSpan(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const space = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${space}${text}${space}${fence}`;
}

/**
 * A sentence in Markdown. Names in quotes, and every word that is not made of letters alone, become code: markup, HTML,
 * links, mentions and references to issues are none in there. Two pieces of code in a row are kept apart: the backticks between
 * them would become one run, which ends neither.
 */
export function markdownSentence(sentence: string): string {
  let markdown = "";
  for (const [part, quoted] of printable(sentence).matchAll(/"([^"]*)"|\b[A-Z]+ \/[^\s"]*|[^\s"]+|\s+|"/g)) {
    const next = markdownPart(part, quoted);
    markdown += markdown.endsWith("`") && next.startsWith("`") ? ` ${next}` : next;
  }
  return markdown;
}

function markdownPart(part: string, quoted: string | undefined): string {
  if (quoted !== undefined) return codeSpan(quoted === "" ? part : quoted);
  if (/^\s+$|^\(?[A-Za-z]+[,.;:)]*$|^\d+[,;]?$|^[.,;:)]+$|^…$/.test(part)) return part;
  const [, code = "", end = ""] = /^(.*?)([,.;:)]*)$/su.exec(part) ?? [];
  return code === "" ? codeSpan(part) : `${codeSpan(code)}${end}`;
}

function escaped(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
