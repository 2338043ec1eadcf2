/**
 * A value that an entry exports by the name of an interface of a chunk is declared beside the interface, in the chunk. Both
 * are then one symbol, as those of a class are: compilers that write declarations for a program can name the interface,
 * which they cannot through an alias. At run time the value is in the entry, and nobody else can import the chunk.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";

/** An alias of an import, and the value of the same name, as the bundler writes them. */
const pair =
  /(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?type (\w+)<T> = \1\$1<T>;\n(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?declare const \1: .*;\n/g;

interface Joined {
  readonly entry: string;
  readonly chunk: string;
}

/** The texts of an entry's declarations and of a chunk's, with the values of the first moved into the second. */
export function joinedValues(entry: string, chunk: string): Joined {
  const values: string[] = [];
  const names: string[] = [];
  const without = entry.replace(pair, (text, name: string) => {
    if (!chunk.includes(`interface ${name}<T> `)) return text;
    names.push(name);
    values.push(/^declare const .*$/m.exec(text)?.[0] ?? "");
    return "";
  });
  const plain = (text: string): string =>
    names.reduce((rest, name) => rest.replace(new RegExp(`\\btype ${name}\\b(?=[,} ])`), name), text);
  return {
    entry: names.reduce((text, name) => text.replace(`${name} as ${name}$1`, name), without),
    chunk: chunk.replace(/^export \{.*$/m, (list) => [...values, plain(list)].join("\n")),
  };
}

/** The same for the files of an entry and of every chunk that it imports. */
export function joinValues(folder: string, entry: string): void {
  const file = join(folder, `${entry}.d.ts`);
  for (const [, specifier = ""] of readFileSync(file, "utf8").matchAll(/from "(\.[^"]+)\.js"/g)) {
    const other = join(folder, posix.join(posix.dirname(entry), `${specifier}.d.ts`));
    const joined = joinedValues(readFileSync(file, "utf8"), readFileSync(other, "utf8"));
    writeFileSync(file, joined.entry);
    writeFileSync(other, joined.chunk);
  }
}
