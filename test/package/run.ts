/**
 * What a published package must be: `npm run test:package`. Builds twice, packs, and judges the tarball; prints a line a
 * promise and `N passed, N failed`, and exits 1 where one is broken.
 */
import { promises, type Evidence } from "./promises.ts";
import { gathered } from "./evidence.ts";

async function main(): Promise<number> {
  const { evidence, remove } = gathered();
  let [passed, failed] = [0, 0];
  for (const { title, broken } of promises) {
    const wrong = await broken(evidence satisfies Evidence);
    if (wrong.length === 0) passed++;
    else failed++;
    console.log(`${wrong.length === 0 ? "✓" : "✗"} ${title(evidence)}`);
    for (const line of wrong) console.log(line.replace(/^/gm, "    "));
  }
  remove();
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

process.exitCode = await main();
