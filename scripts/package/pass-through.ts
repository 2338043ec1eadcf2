/**
 * An entry whose declarations only pass on those of a chunk takes the chunk's place, so that whoever reads the entry
 * finds the declarations themselves and no further file.
 */
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";

const passesOn: RegExp = /^import \{[^}]*\} from "\.\/([\w/-]+)\.js";\s*export \{[^}]*\};\s*$/;

/** The chunk that an entry's declarations pass on, if they do nothing else: its path in the folder, without ending. */
export function passedOnChunk(declarations: string): string | undefined {
  return passesOn.exec(declarations)?.[1];
}

/** Puts the chunks of such entries in their place, and points every other declaration file there. */
export function replacePassThroughs(folder: string, entries: readonly string[]): void {
  for (const entry of entries) {
    const file = join(folder, `${entry}.d.ts`);
    const chunk = passedOnChunk(readFileSync(file, "utf8"));
    if (chunk === undefined) continue;
    renameSync(join(folder, `${chunk}.d.ts`), file);
    for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!path.endsWith(".d.ts")) continue;
      const text = readFileSync(join(folder, path), "utf8");
      const redirected = text.replaceAll(
        `from "${specifierOf(path, chunk)}"`,
        `from "${specifierOf(path, entry)}"`,
      );
      writeFileSync(join(folder, path), redirected);
    }
  }
}

/** How a file of the folder imports another. */
function specifierOf(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from.replaceAll("\\", "/")), `${to}.js`);
  return path.startsWith(".") ? path : `./${path}`;
}
