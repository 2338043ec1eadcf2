import type { CommandText } from "./command.ts";

/** The columns that texts are wrapped to. */
const width = 100;

/** Help for one command. */
export function helpFor({ name, usage, about, options, examples, exitCodes }: CommandText): string {
  const rows = Object.entries(options).map(([option, { value, says, multiple }]): [string, string] => [
    `--${option}${value === undefined ? "" : ` ${value}`}`,
    `${says}${multiple === true ? " May be given several times." : ""}`,
  ]);
  return [
    "Usage",
    ...usage.map((words) => `  openapi-resources ${name} ${words}`),
    "",
    ...wrapped(about, ""),
    "",
    "Options",
    ...table([...rows, ["--help", "Shows this."]]),
    "",
    "Examples",
    ...examples.map((words) => `  openapi-resources ${name} ${words}`),
    "",
    "Exit codes",
    ...table(exitCodes.map(([code, meaning]) => [String(code), meaning])),
    "",
  ].join("\n");
}

/** Help for the tool as a whole. */
export function helpForAll(commands: readonly (readonly [name: string, summary: string])[]): string {
  return [
    "Usage",
    "  openapi-resources COMMAND …",
    "",
    "Commands",
    ...table(commands),
    "",
    "openapi-resources COMMAND --help says more. A document is JSON or YAML, gzipped or not: a file, an address",
    "that begins with https:// (or http://localhost), or - for standard input.",
    "",
  ].join("\n");
}

/** Two columns, the second one wrapped. */
function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const left = Math.max(...rows.map(([name]) => name.length)) + 4;
  return rows.flatMap(([name, says]) => {
    const [first = "", ...more] = wrapped(says, " ".repeat(left));
    return [`  ${name}`.padEnd(left) + first.trimStart(), ...more];
  });
}

/** A text in lines that begin with `indent`. */
function wrapped(text: string, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(" ")) {
    if (line.trim() !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
    }
    line += `${line === indent ? "" : " "}${word}`;
  }
  return [...lines, line];
}
