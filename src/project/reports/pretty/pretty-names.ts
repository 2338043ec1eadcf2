/** The names of an account, for people at a terminal and for a comment. */
import { safeText } from "../../../explain/safe-text.ts";
import { nameKinds } from "../../names/named-things.ts";
import type { NamedThing, NamesReport } from "../../names/names-report.ts";
import { namesRemarks } from "../account-remarks.ts";
import type { Screen } from "../project-report.ts";
import { counted, wrapped } from "./wrap.ts";

/** What is told of a thing beside its name and its id. */
function asideOf({ id, name, type, note, reference }: NamedThing): readonly string[] {
  const told = [type, note].filter((text) => text !== undefined);
  const isByName = reference === undefined || reference === `name:${name}` || reference === name;
  return isByName ? told : [...told, `write ${reference === id ? "the id" : reference}`];
}

export function prettyNames(report: NamesReport, screen: Screen): readonly string[] {
  const { paint, columns } = screen;
  const colours = { error: paint.red, warning: paint.yellow, info: paint.dim };
  const signs = { error: "✗", warning: "?", info: "·" };
  const remarks = namesRemarks(report);
  const longest = Math.max(20, columns - 42);
  // What went into a snapshot is read there.
  const kinds = report.written === undefined ? nameKinds : [];
  const tables = kinds.flatMap((kind): readonly string[] => {
    const things = report.things.filter((one) => one.kind === kind);
    if (things.length === 0) return [];
    const names = things.map(({ name = "" }) => safeText(name));
    const width = Math.min(longest, Math.max(...names.map((name) => name.length)));
    const areBeside = things.every((one, index) => {
      const aside = safeText(asideOf(one).join(", "));
      return (names[index] ?? "").length <= width && 6 + width + one.id.length + aside.length <= columns;
    });
    return [
      paint.bold(`${kind.replace("-", " ")} (${things.length})`),
      ...things.flatMap((one, index): readonly string[] => {
        const name = names[index] ?? "";
        const aside = safeText(asideOf(one).join(", "));
        const head =
          name.length > width
            ? [`  ${wrapped(name, columns, 2)}`, `  ${" ".repeat(width)}  ${paint.dim(one.id)}`]
            : [`  ${name.padEnd(width)}  ${paint.dim(one.id)}`];
        if (aside === "") return head;
        return areBeside
          ? [`${head[0]}  ${aside}`]
          : [...head, `    ${paint.dim(wrapped(aside, columns, 4))}`];
      }),
      "",
    ];
  });
  const lines = remarks.map(
    ({ level, message }) => `${colours[level](signs[level])} ${wrapped(safeText(message), columns, 2)}`,
  );
  return [...tables, ...lines, ...(lines.length > 0 ? [""] : []), wrapped(namesSummary(report), columns, 0)];
}

/** How much there is of what was asked for. */
export function namesSummary({ things, dangling, written }: NamesReport): string {
  if (dangling !== undefined) {
    const missing = dangling.filter(({ verdict }) => verdict === "missing").length;
    const unclear = dangling.length - missing;
    if (missing + unclear === 0) return "Every reference leads to something that is there.";
    if (missing === 0) return `No reference is known to lead to nothing; of ${unclear} it cannot be told.`;
    const doubt = unclear === 0 ? "" : ` Of ${unclear} it cannot be told.`;
    return `${missing === 1 ? "1 reference leads" : `${missing} references lead`} to nothing.${doubt}`;
  }
  const counts = nameKinds
    .map((kind) => [kind.replace("-", " "), things.filter((one) => one.kind === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([several, count]) => counted(count, several.replace(/ies$/, "y").replace(/s$/, ""), several));
  const what = counts.length === 0 ? "Nothing." : `${counts.join(", ")}.`;
  return written === undefined ? what : `${written} holds ${what.charAt(0).toLowerCase()}${what.slice(1)}`;
}

/** A table a kind, for a comment. */
export function namesTables({ things }: NamesReport): readonly string[] {
  const cell = (text: string): string => safeText(text).replaceAll("|", "\\|");
  return nameKinds.flatMap((kind) => {
    const rows = things.filter((one) => one.kind === kind);
    if (rows.length === 0) return [];
    return [
      [
        `**${kind.replace("-", " ")}**`,
        "",
        "| name | id | about |",
        "| --- | --- | --- |",
        ...rows.map(
          (one) => `| ${cell(one.name ?? "")} | \`${cell(one.id)}\` | ${cell(asideOf(one).join(", "))} |`,
        ),
      ].join("\n"),
    ];
  });
}
