import { createTwoFilesPatch } from "diff";
import { listOutput, type OutputFile, readOutput } from "./folder.ts";

/** A difference shown in full would bury the message that it is there. */
const longestDifference = 120;

/** How a folder differs from what would be written, as unified diffs; empty where it does not. */
export function differences(folder: string, files: readonly OutputFile[]): string {
  const expected = new Set(files.map((file) => file.name));
  const changed = files.flatMap((file) => {
    const now = readOutput(folder, file.name);
    return now === file.text ? [] : [difference(file.name, now, file.text)];
  });
  const extra = listOutput(folder).filter((name) => !expected.has(name));
  return [...changed, ...extra.map((name) => `${name} is not generated: remove it.\n`)].join("\n");
}

function difference(name: string, now: string | undefined, then: string): string {
  if (now === undefined) return `${name} is missing.\n`;
  const patch = createTwoFilesPatch(`${name} (as it is)`, `${name} (as generated)`, now, then, "", "", {
    context: 2,
    timeout: 2000,
  });
  if (patch === undefined) return `${name} differs in very many lines.\n`;
  const lines = patch.split("\n").slice(1);
  const more = lines.length - longestDifference;
  return more > 0
    ? [...lines.slice(0, longestDifference), `… and ${more} more lines.`, ""].join("\n")
    : lines.join("\n");
}
