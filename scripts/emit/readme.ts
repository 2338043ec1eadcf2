import type { Facts } from "../describe/describe.ts";
import { markdownText } from "./escape.ts";

/** What is in each generated file. */
const contents: readonly (readonly [file: string, holds: string])[] = [
  ["models.ts", "a type for every component, and for what each operation takes and gives"],
  ["schema.ts", "the raw types of paths, components and operations, by openapi-typescript"],
  ["operations.ts", "the facts about each operation, security schemes and servers"],
  ["resources.ts", "the resource tree, over a function that sends"],
  ["fetch-client.ts", "a plain way to send, on openapi-fetch"],
  ["unions.ts", "kinds, guards and an exhaustive match for each tagged union"],
  ["validators.ts", "validators of request bodies"],
  ["agreement.test-d.ts", "a type test: models.ts and schema.ts say the same"],
  ["index.ts", "all of it but the raw types' details"],
];

/** The source of README.md: what is here, and what of the document is not. */
export function emitReadme(facts: Facts, files: readonly string[]): string {
  const rows = contents
    .filter(([file]) => files.includes(file))
    .map(([file, holds]) => `| \`${file}\` | ${holds} |`);
  const diagnostics = facts.diagnostics.map(
    (diagnostic) =>
      `- ${markdownText(diagnostic.pointer)}: ${diagnostic.skipped ? "left out. " : ""}${markdownText(diagnostic.sentence)}`,
  );
  return [
    `# ${markdownText(facts.title) || "Generated files"}`,
    "Generated: edit the document that they come from, or the generator, not these files.",
    ["| file | holds |", "| --- | --- |", ...rows].join("\n"),
    `${count(facts.models.length, "model")}, ${count(facts.operations.length, "operation")}, ${count(facts.unions.length, "tagged union")}.`,
    ...(diagnostics.length === 0 ? [] : ["## What the document should correct", diagnostics.join("\n")]),
  ].join("\n\n");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
