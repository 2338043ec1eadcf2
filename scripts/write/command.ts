import { resolve } from "node:path";

/** What a command line asks the generator to do. */
export interface Command {
  /** The document. */
  readonly spec: string;
  /** The folder for the output. */
  readonly out: string;
  /** Compare with the folder, and write nothing. */
  readonly check: boolean;
  /** Refuse a document in which any operation has a fault. */
  readonly strict: boolean;
  /** Go on, and generate again whenever the document changes. */
  readonly watch: boolean;
}

const usage = "Usage: generate --spec FILE --out DIR [--check | --watch] [--strict]";

const switches: ReadonlySet<string> = new Set(["--check", "--strict", "--watch"]);

/** Reads the words of a command line; the last of several values wins. A sentence where they ask for nothing that can be done. */
export function readCommand(words: readonly string[]): Command | string {
  const values = new Map<string, string>();
  const on = new Set<string>();
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (switches.has(word)) on.add(word);
    else if (word === "--spec" || word === "--out") {
      const value = words[++index];
      if (value === undefined || value.startsWith("--"))
        return `The option "${word}" needs a value. ${usage}`;
      values.set(word, value);
    } else return `There is no option "${word}". ${usage}`;
  }
  const spec = values.get("--spec");
  const out = values.get("--out");
  if (spec === undefined || out === undefined)
    return `The option "${spec === undefined ? "--spec" : "--out"}" is missing. ${usage}`;
  if (on.has("--check") && on.has("--watch")) return `Choose one of "--check" and "--watch". ${usage}`;
  return {
    spec,
    out: resolve(out),
    check: on.has("--check"),
    strict: on.has("--strict"),
    watch: on.has("--watch"),
  };
}
