/**
 * What a published package must be: `npm run test:package`. Builds twice, packs, and judges the tarball; prints a line for each
 * promise and `N passed, N failed`, and exits 1 if one is broken. With `--update` it writes figures.json first.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { figuresFile, promises } from "./promises.ts";
import { gathered } from "./evidence.ts";

const { values } = parseArgs({ options: { update: { type: "boolean", default: false } } });
const { evidence, remove } = gathered();
if (values.update) writeFileSync(figuresFile, `${JSON.stringify(evidence.figures, null, 2)}\n`);

const recorded = JSON.parse(readFileSync(figuresFile, "utf8")) as Record<string, number>;
for (const [name, figure] of Object.entries(evidence.figures)) {
  console.log(
    `  ${String(figure).padStart(9)}  ${name}${figure === recorded[name] ? "" : ` (${recorded[name]} recorded)`}`,
  );
}

let [passed, failed] = [0, 0];
for (const { title, broken } of promises) {
  const wrong = broken(evidence);
  if (wrong.length === 0) passed++;
  else failed++;
  console.log(`${wrong.length === 0 ? "✓" : "✗"} ${title}`);
  for (const line of wrong) console.log(line.replace(/^/gm, "    "));
}
remove();
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
