// Runs a script of this folder by its name, as `node scripts/run.mjs generate --spec FILE --out DIR`, without waiting
// for anything that it does not need: where nothing changed since the last run, no compiler is loaded at all.
// Plain JavaScript, since it runs before anything could compile it.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isCurrent } from "./write/fingerprint.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name = "", ...words] = process.argv.slice(2);

/** The document and the folder, where nothing but these is asked for; the last of several values wins. */
function onlyGenerate() {
  const values = new Map();
  for (let index = 0; index < words.length; index += 2) {
    const [option, value] = [words[index], words[index + 1]];
    if ((option !== "--spec" && option !== "--out") || value === undefined) return undefined;
    values.set(option, value);
  }
  return values.size === 2 ? { spec: values.get("--spec"), out: values.get("--out") } : undefined;
}

const asked = name === "generate" ? onlyGenerate() : undefined;
if (asked !== undefined && isCurrent(root, asked.spec, asked.out)) {
  process.stdout.write(`${asked.out} is what ${asked.spec} gives; nothing to do.\n`);
} else if (!/^[a-z-]+$/.test(name)) {
  process.stderr.write("Name a script, such as: node scripts/run.mjs generate --spec FILE --out DIR\n");
  process.exitCode = 2;
} else {
  const { loadScript } = await import("./run/load-script.mjs");
  await loadScript(root, join(root, "scripts", `${name}.ts`)).main(root, words);
}
