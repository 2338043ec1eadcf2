// Runs a script of this folder by its name, as `node scripts/run.mjs generate --spec FILE --out DIR`.
// Plain JavaScript, since it runs before anything could compile it.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name = "", ...words] = process.argv.slice(2);

if (!/^[a-z-]+$/.test(name)) {
  process.stderr.write("Name a script, such as: node scripts/run.mjs generate --spec FILE --out DIR\n");
  process.exitCode = 2;
} else {
  const { loadScript } = await import("./run/load-script.mjs");
  await loadScript(root, join(root, "scripts", `${name}.ts`)).main(root, words);
}
