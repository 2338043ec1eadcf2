import type { Difference } from "./diff.ts";
import { codeSpan, printable } from "../../write/printable.ts";
import { summarise, type Entry, type Summary } from "./summary.ts";
import type { Level } from "./kinds/severity.ts";

export type Format = "text" | "markdown" | "json";

export const formats: readonly Format[] = ["text", "markdown", "json"];

/** The difference for people or programs. Nothing in it depends on the day, the machine or the folder. */
export function report(difference: Difference, format: Format): string {
  const summary = summarise(difference);
  if (format === "json") return `${JSON.stringify({ ...summary, ...difference }, null, 2)}\n`;
  return format === "text" ? asText(difference, summary) : asMarkdown(difference, summary);
}

const levels: readonly (readonly [Level, string])[] = [
  ["breaking", "Breaking"],
  ["additive", "Additive"],
  ["cosmetic", "Cosmetic"],
];

function headline(difference: Difference, { counts, bump }: Summary): string {
  if (difference.changes.length === 0) {
    return difference.texts.length === 0
      ? "No difference."
      : "No structural difference; only texts. Published types: patch.";
  }
  const parts = levels.map(([level]) => `${counts[level]} ${level}`);
  return `Structural differences: ${parts.join(", ")}. Published types: ${bump}.`;
}

function asText(difference: Difference, summary: Summary): string {
  const lines = [headline(difference, summary)];
  for (const [level, title] of levels) {
    const entries = summary.entries.filter((entry) => entry.level === level);
    if (entries.length > 0) lines.push("", title);
    for (const entry of entries) {
      lines.push(`  ${entry.sentence}`, `    ${meaning(entry)}`, `    ${place(entry)}`);
      if (entry.operations.length > 0) lines.push(`    reaches ${someOf(entry.operations)}`);
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
  return `${lines.map(printable).join("\n")}\n`;
}

function asMarkdown(difference: Difference, summary: Summary): string {
  const lines = [headline(difference, summary)];
  for (const [level, title] of levels) {
    const entries = summary.entries.filter((entry) => entry.level === level);
    if (entries.length > 0) lines.push("", `### ${title}`, "");
    for (const entry of entries)
      lines.push(`- ${markdown(entry.sentence)} ${meaning(entry)} (${codeSpan(place(entry))})`);
  }
  if (difference.texts.length > 0) {
    const many =
      difference.texts.length === 1 ? "One text differs" : `${difference.texts.length} texts differ`;
    lines.push("", `${many} (descriptions, titles, examples).`);
  }
  return `${lines.map(printable).join("\n")}\n`;
}

/** Names in quotes become code, and what Markdown would read as markup is kept from it. */
function markdown(sentence: string): string {
  return sentence
    .split(/("[^"]*")/)
    .map((part, index) =>
      index % 2 === 1 ? named(part.slice(1, -1)) : part.replaceAll(/[\\`*_[\]<>{}|#&~]/g, "\\$&"),
    )
    .join("");
}

function named(name: string): string {
  return name === "" ? codeSpan('""') : codeSpan(name);
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
