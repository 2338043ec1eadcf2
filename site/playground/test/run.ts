/**
 * The playground in Chromium: `npm run test:playground` builds it, tells every story, and tries hostile texts, for which the campaign must
 * first find the faults that are planted for it.
 *
 *     --count N             how many hostile cases (default 100)
 *     --seed N              other ones
 *     --only REGEXP         only stories whose name matches, and no hostile cases
 *     --patience SECONDS    how long to wait for what does not come (default 300)
 *     --sizes               prints what a visit loads, and nothing else
 *     --measure             types into a policy of 1,000 rules and prints how long the page was busy, and nothing else
 *     --photographs FOLDER  takes pictures of its states, and nothing else
 *     --may-lack-chromium   a machine that has no Chromium and cannot install it is told so
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Browser } from "playwright-core";
import { build } from "vite";
import { chromiumPath, NoChromiumError } from "../../../test/runtimes/chromium.ts";
import { hostileCases, hostileTexts, planted } from "./hostile.ts";
import { measure } from "./measure.ts";
import { photographs } from "./photographs.ts";
import { serve } from "./serve.ts";
import { sizes } from "./sizes.ts";
import { stories } from "./stories.ts";
import { watchedPage } from "./watched-page.ts";

const playground: string = join(import.meta.dirname, "..");
const dist: string = join(playground, "dist");

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    patience: { type: "string", default: "300" },
    sizes: { type: "boolean", default: false },
    measure: { type: "boolean", default: false },
    photographs: { type: "string" },
    "may-lack-chromium": { type: "boolean", default: false },
  },
});

const failures: string[] = [];

async function tellStories(browser: Browser, url: string): Promise<void> {
  for (const [name, { tell, looks }] of Object.entries(stories)) {
    if (values.only !== undefined && !new RegExp(values.only).test(name)) continue;
    const watched = await watchedPage(browser, url, { ...looks, patience: Number(values.patience) * 1000 });
    try {
      await watched.open();
      await tell(watched);
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    failures.push(...watched.faults.map((fault) => `${name}: ${fault}`));
    await watched.context.close();
    console.log(`  ${name}`);
  }
}

async function tryHostileTexts(browser: Browser, url: string): Promise<void> {
  for (const [fault, planting] of Object.entries(planted)) {
    const found = await hostileTexts(browser, url, hostileCases(40, 1), planting);
    if (found.length === 0) failures.push(`The campaign overlooks a planted fault: ${fault}`);
  }
  const cases = hostileCases(Number(values.count), Number(values.seed));
  const found = await hostileTexts(browser, url, cases);
  failures.push(...found.slice(0, 10));
  console.log(
    `Hostile texts: ${Object.keys(planted).length} planted faults; ${cases.length} cases, ${found.length} failures (seed ${values.seed}).`,
  );
}

const types = spawnSync(
  process.execPath,
  [join(playground, "../node_modules/typescript/bin/tsc"), "-p", playground],
  {
    encoding: "utf8",
  },
);
if (types.status !== 0) failures.push(`Types: ${types.stdout}${types.stderr}`);
await build({ configFile: join(playground, "vite.config.ts"), logLevel: "warn" });
if (values.sizes) for (const line of sizes(dist)) console.log(line);
else {
  try {
    const served = await serve(dist);
    const browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
    if (values.measure) for (const line of await measure(browser, served.url)) console.log(line);
    else if (values.photographs !== undefined) await photographs(browser, served.url, values.photographs);
    else {
      await tellStories(browser, served.url);
      if (values.only === undefined) await tryHostileTexts(browser, served.url);
    }
    await browser.close();
    await served.close();
  } catch (error) {
    if (!(error instanceof NoChromiumError && values["may-lack-chromium"])) throw error;
    console.log(`NOT TRIED: ${error.message}`);
  }
}
for (const failure of failures) console.log(`FAILED ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;
