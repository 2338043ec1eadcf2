import { codeSpan, markdownSentence, printable } from "../../document/printable.ts";
import type { Difference } from "./diff.ts";
import type { Kind } from "./kinds/kinds.ts";
import type { Level } from "./kinds/severity.ts";
import { causesOf, levels, resourcesOf, type Cause, type ResourceSummary, type Summary } from "./summary.ts";

/** How many causes of each level are named, and how many resources. */
const named: Readonly<Record<Level, number>> = { breaking: 12, additive: 7, cosmetic: 3 };
const namedResources = 7;
/** Longer sentences are cut. */
const longest = 90;

const next: string =
  "Choose operations with --path, --tag or --operation. Everything, place by place: --all.";

/** A difference of many changes on about one screen: what moved, the most frequent causes, and the resources it reaches. */
export function overview(
  difference: Difference,
  summary: Summary,
  format: "text" | "markdown",
): readonly string[] {
  const causes = causesOf(summary.entries);
  const resources = resourcesOf(summary.entries);
  const layout = format === "text" ? textLayout : markdownLayout;
  const lines = [operationsLine(difference)];
  for (const level of levels) {
    const own = causes.filter((cause) => cause.level === level);
    if (own.length === 0) continue;
    const shown = own.slice(0, named[level]);
    const title = `${level.charAt(0).toUpperCase()}${level.slice(1)}: ${summary.counts[level]} changes`;
    lines.push("", ...layout.title(title), ...shown.map(layout.cause));
    if (own.length > shown.length) lines.push(layout.more(own.length - shown.length, "causes"));
  }
  if (resources.length > 0) {
    const shown = resources.slice(0, namedResources);
    lines.push("", ...layout.title("By resource"), ...layout.resources(shown));
    if (resources.length > shown.length) {
      lines.push(...layout.afterTable, layout.more(resources.length - shown.length, "resources"));
    }
  }
  if (difference.texts.length > 0) {
    lines.push("", `${difference.texts.length} texts differ (descriptions, titles, examples).`);
  }
  return [...lines, "", next];
}

function operationsLine({ changes }: Difference): string {
  const count = (...kinds: readonly Kind[]): number =>
    changes.filter(({ kind }) => kinds.includes(kind)).length;
  const gone = count("operation-removed", "deprecated-operation-removed");
  const moved = count("operation-moved", "operation-path-specialised");
  const general = count("operation-path-generalised");
  const same = general === 0 ? "" : ` (${general} to a more general path that matches the same addresses)`;
  return `Operations: ${count("operation-added")} new, ${gone} gone, ${moved + general} moved${same}.`;
}

interface Layout {
  title(title: string): readonly string[];
  cause(cause: Cause): string;
  resources(resources: readonly ResourceSummary[]): readonly string[];
  more(count: number, what: string): string;
  /** What ends a table. */
  readonly afterTable: readonly string[];
}

const textLayout: Layout = {
  title: (title) => [title],
  cause: ({ changes, sentence }) => `${String(changes).padStart(6)}  ${cut(printable(sentence))}`,
  resources: (resources) => [
    `  ${"".padEnd(40)}${"operations".padStart(10)}${levels.map((level) => level.padStart(10)).join("")}`,
    ...resources.map(
      ({ name, operations, counts }) =>
        `  ${printable(name).padEnd(40)}${String(operations).padStart(10)}` +
        levels.map((level) => String(counts[level]).padStart(10)).join(""),
    ),
  ],
  more: (count, what) => `        and ${count} more ${what}`,
  afterTable: [],
};

const markdownLayout: Layout = {
  title: (title) => [`### ${title}`, ""],
  cause: ({ changes, sentence }) => `- ${changes} × ${markdownSentence(cut(sentence))}`,
  resources: (resources) => [
    `| resource | operations | ${levels.join(" | ")} |`,
    "| --- | ---: | ---: | ---: | ---: |",
    ...resources.map(({ name, operations, counts }) => {
      const cells = [operations, ...levels.map((level) => counts[level])];
      // A vertical line would end the cell, in code too.
      return `| ${codeSpan(printable(name).replaceAll("|", "\\|"))} | ${cells.join(" | ")} |`;
    }),
  ],
  more: (count, what) => `- … and ${count} more ${what}`,
  afterTable: [""],
};

function cut(sentence: string): string {
  return sentence.length <= longest ? sentence : `${sentence.slice(0, longest - 1)}…`;
}
