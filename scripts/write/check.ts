import { createTwoFilesPatch } from "diff";
import { leftovers, type OutputFile, readOutput } from "./folder.ts";

/** Longer differences are cut, so that the summary stays visible. In lines. */
const longestDifference = 120;

/** How a folder differs from what would be written, as unified diffs; empty if it does not. */
export function differences(folder: string, files: readonly OutputFile[]): string {
  const changed = files.flatMap((file) => {
    const now = readOutput(folder, file.name);
    return now === file.text ? [] : [difference(file.name, now, file.text)];
  });
  const extra = leftovers(folder, files).map((name) => `${name} is no longer generated.\n`);
  return [...changed, ...extra].join("\n");
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
