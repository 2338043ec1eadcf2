/**
 * What only a browser can tell of pictures: that Mermaid's own parser takes every flowchart, hostile ones included, and that no text of a
 * picture is wider than the layout thinks or reaches beyond what it stands on.
 *
 * `npm run test:pictures -- --photographs FOLDER` also takes a photograph of every golden picture, for a screen and a phone, in the light
 * and in the dark. With `--may-lack-chromium` a machine that has no Chromium and cannot install it is told so.
 */
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "playwright-core";
import { hostilePolicies } from "../hostile-policies.ts";
import { drawPolicy } from "../../../src/explain/index.ts";
import { textWidth } from "../../../src/explain/picture/text-width.ts";
import { chromiumPath, NoChromiumError } from "../../runtimes/chromium.ts";

const folder = join(import.meta.dirname, "../pictures");
const read = (ending: string): readonly (readonly [name: string, text: string])[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => [name, readFileSync(join(folder, name), "utf8")] as const);

const { values } = parseArgs({
  options: { photographs: { type: "string" }, "may-lack-chromium": { type: "boolean", default: false } },
});

const failures: string[] = [];

/** Every flowchart through the parser that renders it elsewhere. */
async function parseFlowcharts(page: Page): Promise<void> {
  await page.goto("about:blank");
  await page.addScriptTag({ path: join(import.meta.dirname, "node_modules/mermaid/dist/mermaid.min.js") });
  const hostile = hostilePolicies(200, 1).map(
    (policy, index) => [`hostile policy ${index}`, drawPolicy(policy, { format: "mermaid" })] as const,
  );
  const all = [...read(".mmd"), ...hostile];
  for (const [name, text] of all) {
    const problem = await page.evaluate(async (text) => {
      const { mermaid } = globalThis as unknown as { mermaid: { parse: (text: string) => Promise<unknown> } };
      return mermaid.parse(text).then(
        () => "",
        (error: unknown) => String(error),
      );
    }, text);
    if (problem) failures.push(`Mermaid does not take ${name}: ${problem}`);
  }
  console.log(`Mermaid's parser: ${all.length} flowcharts.`);
}

interface Drawn {
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  readonly width: number;
  readonly right: number;
  readonly bottom: number;
}

/** Every text where the browser puts it. */
async function measure(page: Page): Promise<void> {
  let count = 0;
  for (const [name, svg] of read(".svg")) {
    await page.setContent(svg);
    const { texts, width, height } = await page.evaluate(() => {
      const picture = document.querySelector("svg")?.viewBox.baseVal;
      return {
        width: picture?.width ?? 0,
        height: picture?.height ?? 0,
        texts: [...document.querySelectorAll("text")].map((text): Drawn => {
          const { x, y, width, height } = text.getBBox();
          const bold = text.getAttribute("font-weight") !== null;
          return {
            text: text.textContent ?? "",
            size: Number(text.getAttribute("font-size")),
            bold,
            width,
            right: x + width,
            bottom: y + height,
          };
        }),
      };
    });
    for (const { text, size, bold, width: real, right, bottom } of texts) {
      count += 1;
      if (real > textWidth(text, { size, bold }) + 0.5)
        failures.push(`${name}: "${text}" is wider than the layout thinks.`);
      if (right > width || bottom > height) failures.push(`${name}: "${text}" is not inside of the picture.`);
    }
  }
  console.log(`Widths: ${count} texts.`);
}

async function photograph(browser: Browser, into: string): Promise<void> {
  mkdirSync(into, { recursive: true });
  for (const [name, svg] of read(".svg")) {
    const width = name.endsWith(".phone.svg") ? 390 : 1280;
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ viewport: { width, height: 400 }, colorScheme });
      await page.setContent(`<body style="margin:0">${svg}`);
      await page.screenshot({ path: join(into, name.replace(/svg$/, `${colorScheme}.png`)), fullPage: true });
      await page.close();
    }
  }
  console.log(`Photographs are in ${into}.`);
}

try {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
  const page = await browser.newPage();
  await parseFlowcharts(page);
  await measure(page);
  if (values.photographs !== undefined) await photograph(browser, values.photographs);
  await browser.close();
} catch (error) {
  if (!(error instanceof NoChromiumError && values["may-lack-chromium"])) throw error;
  console.log(`NOT TRIED: ${error.message}`);
}
for (const failure of failures) console.log(`FAILED ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;
