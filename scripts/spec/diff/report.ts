import { codeSpan, markdownSentence, printable, printableLines } from "../../document/printable.ts";
import type { Difference } from "./diff.ts";
import { overview } from "./overview.ts";
import { levels, summarise, type Entry, type Summary } from "./summary.ts";

export type Format = "text" | "markdown" | "json";

export const formats: readonly Format[] = ["text", "markdown", "json"];

export interface ReportOptions {
  /** Whether to report every change, however many there are. */
  readonly all?: boolean;
}

/** A report of more lines than this fills more than a screen: it is summed up unless all of it is asked for. */
const screen = 48;

/**
 * The difference for people or programs. Nothing in it depends on the day, the machine or the folder, and no text of the
 * documents is markup, a command or an escape sequence in it. Text and Markdown that fill more than a screen are summed up,
 * unless `all` is set. JSON is always whole.
 */
export function report(difference: Difference, format: Format, { all = false }: ReportOptions = {}): string {
  const summary = summarise(difference);
  if (format === "json") return printableLines(`${JSON.stringify({ ...summary, ...difference }, null, 2)}\n`);
  const title = headline(difference, summary);
  const whole = format === "text" ? asText(difference, summary) : asMarkdown(difference, summary);
  const lines = all || whole.length < screen ? whole : overview(difference, summary, format);
  return `${[title, ...lines].join("\n")}\n`;
}

function headline(difference: Difference, { counts, bump }: Summary): string {
  if (difference.changes.length === 0) {
    return difference.texts.length === 0
      ? "No difference."
      : "No structural difference; only texts. Published types: patch.";
  }
  const parts = levels.map((level) => `${counts[level]} ${level}`);
  return `Structural differences: ${parts.join(", ")}. Published types: ${bump}.`;
}

function asText(difference: Difference, summary: Summary): readonly string[] {
  const lines: string[] = [];
  for (const level of levels) {
    const entries = summary.entries.filter((entry) => entry.level === level);
    if (entries.length > 0) lines.push("", titleOf(level));
    for (const equal of groupsOf(entries)) {
      const [entry] = equal;
      const sentence = equal.length === 1 ? entry.sentence : `${equal.length} × ${entry.cause}`;
      lines.push(`  ${sentence}`, `    ${meaning(entry)}`, ...equal.map((one) => `    ${place(one)}`));
      if (equal.length === 1 && entry.operations.length > 0)
        lines.push(`    reaches ${someOf(entry.operations)}`);
    }
  }
  for (const [title, members] of [
    ["Union members gained", summary.gained],
    ["Union members lost", summary.lost],
  ] as const) {
    if (members.length > 0) lines.push("", title, ...members.map((member) => `  ${member.sentence}`));
  }
  if (difference.texts.length > 0) {
    lines.push("", `Texts (${difference.texts.length})`);
    for (const text of difference.texts) lines.push(`  ${textVerb(text)} ${text.field} at ${text.pointer}`);
  }
  return lines.map(printable);
}

function asMarkdown(difference: Difference, summary: Summary): readonly string[] {
  const lines: string[] = [];
  for (const level of levels) {
    const entries = summary.entries.filter((entry) => entry.level === level);
    if (entries.length > 0) lines.push("", `### ${titleOf(level)}`, "");
    for (const equal of groupsOf(entries)) {
      const [entry] = equal;
      const [at = "", ...more] = equal.map((one) => codeSpan(printable(place(one))));
      if (more.length === 0) lines.push(`- ${markdownSentence(entry.sentence)} ${meaning(entry)} (${at})`);
      else {
        lines.push(`- ${equal.length} × ${markdownSentence(entry.cause)} ${meaning(entry)}`);
        lines.push(...[at, ...more].map((one) => `  - ${one}`));
      }
    }
  }
  const { length } = difference.texts;
  if (length > 0) {
    const many = length === 1 ? "One text differs" : `${length} texts differ`;
    lines.push("", `${many} (descriptions, titles, examples).`);
  }
  return lines;
}

/** Fewer equal changes than this are told one by one. */
const fewestEqual = 4;

/** Entries, those with one cause and one meaning together where the first of them was. */
function groupsOf(entries: readonly Entry[]): readonly (readonly [Entry, ...Entry[]])[] {
  const byCause = new Map<string, [Entry, ...Entry[]]>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.cause, meaning(entry)]);
    const group = byCause.get(key);
    if (group === undefined) byCause.set(key, [entry]);
    else group.push(entry);
  }
  return [...byCause.values()].flatMap((group): readonly [Entry, ...Entry[]][] =>
    group.length < fewestEqual ? group.map((entry) => [entry]) : [group],
  );
}

function titleOf(level: string): string {
  return level.charAt(0).toUpperCase() + level.slice(1);
}

/** `In requests: additive. In responses: breaking (TypeScript: additive).` */
function meaning(entry: Entry): string {
  const groups = new Map<string, string[]>();
  for (const { side, wire, types } of entry.sides) {
    const level = wire === types ? wire : `${wire} on the wire, ${types} for types`;
    const name = side === "api" ? "calls" : `${side}s`;
    groups.set(level, [...(groups.get(level) ?? []), name]);
  }
  return [...groups].map(([level, sides]) => `In ${sides.join(" and ")}: ${level}.`).join(" ");
}

function place(entry: Entry): string {
  return entry.gone ? `was ${entry.pointer}` : entry.pointer;
}

function textVerb(text: { readonly old: string | undefined; readonly new: string | undefined }): string {
  if (text.old === undefined) return "new";
  return text.new === undefined ? "gone" : "changed";
}

function someOf(operations: readonly string[]): string {
  const [first = "", second, ...more] = operations;
  if (second === undefined) return first;
  return more.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${more.length} more`;
}
