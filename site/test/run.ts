/**
 * The built site in Chromium: search finds what is there, nothing is asked of another host, no page writes an error to the console, axe finds
 * nothing serious in the light or in the dark, and no page is wider than a phone.
 *
 * `npm run test:site -- --photographs FOLDER` also takes photographs. With `--may-lack-chromium` a machine that has no Chromium and cannot
 * install it is told so.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "playwright-core";
import { chromiumPath, NoChromiumError } from "../../test/runtimes/chromium.ts";
import { serve } from "./serve.ts";

const { values } = parseArgs({
  options: { photographs: { type: "string" }, "may-lack-chromium": { type: "boolean", default: false } },
});

const folder = join(import.meta.dirname, "../.vitepress/dist");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** One page of each sort. */
const pages: readonly string[] = [
  "/",
  "/start/five-minutes.html",
  "/guide/plan-and-apply.html",
  "/rules/geo.html",
  "/rules/index.html",
  "/reference/checks.html",
  "/reference/commands.html",
  "/migrate/terraform.html",
  "/trust/how-fast.html",
  "/api/update.html",
];
const phone = { width: 390, height: 844 };
const screen = { width: 1280, height: 900 };

const failures: string[] = [];

/** Opens a page, and hears what goes wrong on it. */
async function open(
  browser: Browser,
  url: string,
  viewport: typeof phone,
  colorScheme: "light" | "dark",
): Promise<Page> {
  const page = await browser.newPage({ viewport, colorScheme });
  const host = new URL(url).host;
  page.on("request", (request) => {
    const asked = new URL(request.url());
    if (asked.protocol.startsWith("http") && asked.host !== host) failures.push(`${url} asks ${asked.href}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400)
      failures.push(`${url}: ${response.url()} is answered with ${response.status()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      failures.push(`${url} says: ${message.text()}`);
  });
  page.on("pageerror", (error) => failures.push(`${url} throws: ${error.message}`));
  await page.goto(url, { waitUntil: "networkidle" });
  return page;
}

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

async function judge(page: Page, where: string): Promise<void> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  });
  for (const { id, impact, nodes } of found) {
    if (impact !== "serious" && impact !== "critical") continue;
    for (const { html, failureSummary = "" } of nodes.slice(0, 3))
      failures.push(
        `${where}: axe, ${impact}, ${id}: ${html.slice(0, 200)} ${failureSummary.replace(/\s+/g, " ")}`,
      );
  }
}

async function search(browser: Browser, url: string): Promise<Page> {
  const page = await open(browser, url, screen, "light");
  await page
    .getByRole("button", { name: /search/i })
    .first()
    .click();
  await page.getByRole("searchbox").fill("widening");
  const found = page.locator(".VPLocalSearchBox .result");
  await found.first().waitFor();
  const texts = await found.allTextContents();
  if (!texts.some((text) => /safe update/i.test(text)))
    failures.push(`Searching for "widening" finds ${texts.join("; ")}`);
  return page;
}

async function photograph(page: Page, name: string): Promise<void> {
  if (values.photographs === undefined) return;
  mkdirSync(values.photographs, { recursive: true });
  await page.screenshot({ path: join(values.photographs, `${name}.png`) });
}

try {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
  const { url, close } = await serve(folder);
  for (const path of pages) {
    const name = path.replace(/^\/|\.html$/g, "").replaceAll("/", "-") || "home";
    for (const colours of ["light", "dark"] as const) {
      const page = await open(browser, url + path, screen, colours);
      await judge(page, `${path} (${colours})`);
      await photograph(page, `${name}-${colours}`);
      await page.close();
    }
    const page = await open(browser, url + path, phone, "light");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > phone.width) failures.push(`${path} is ${width} wide on a phone of ${phone.width}.`);
    await photograph(page, `${name}-phone`);
    await page.close();
  }
  const found = await search(browser, `${url}/`);
  await photograph(found, "search");
  await browser.close();
  close();
  console.log(`${pages.length} pages, light and dark, on a screen and a phone.`);
} catch (error) {
  if (!(error instanceof NoChromiumError && values["may-lack-chromium"])) throw error;
  console.log(`NOT TRIED: ${error.message}`);
}
for (const failure of new Set(failures)) console.log(`FAILED ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;
