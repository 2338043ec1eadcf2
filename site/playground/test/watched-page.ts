/** A page of the playground in Chromium that notes whatever must never happen. */
import type { Browser, BrowserContext, Page } from "playwright-core";

export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What happened that must not, a sentence each. */
  readonly faults: string[];
  /** Opens the playground, with something after the `#` or nothing, and waits until it has answered. */
  open(fragment?: string): Promise<void>;
  /** Waits until the newest question is answered. */
  settled(): Promise<void>;
}

export interface Looks {
  readonly colorScheme?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
  /** After how many milliseconds something counts as hanging. Long enough for a busy machine. */
  readonly patience?: number;
}

export async function watchedPage(browser: Browser, url: string, looks: Looks = {}): Promise<WatchedPage> {
  const { colorScheme = "light", width = 1280, height = 900, patience = 300_000 } = looks;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      faults.push(`The console says: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`An error is not caught: ${error.message}`));
  page.on("dialog", (dialog) => {
    faults.push(`A dialog opens: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("popup", () => faults.push("A window opens."));
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:" && origin !== new URL(url).origin)
      faults.push(`A request leaves the page: ${request.method()} ${request.url().slice(0, 200)}`);
  });
  const settled = async (): Promise<void> => {
    await page.waitForSelector('main[aria-busy="false"]');
  };
  return {
    page,
    context,
    faults,
    settled,
    open: async (fragment = "") => {
      await page.goto("about:blank");
      await page.goto(fragment === "" ? url : `${url}#${fragment}`);
      await settled();
    },
  };
}

/** An editor's text, as readers of screens find it. */
export function editor(
  page: Page,
  name: "Policy" | "Before" | "People" | "Applications",
): ReturnType<Page["getByRole"]> {
  return page.getByRole("textbox", { name: `${name}, in YAML or JSON` });
}

/** Replaces what an editor holds, by the keyboard. */
export async function write(
  { page, settled }: WatchedPage,
  name: "Policy" | "Before" | "People" | "Applications",
  text: string,
): Promise<void> {
  await page.getByRole("tab", { name, exact: false }).first().click();
  await editor(page, name).focus();
  await page.keyboard.press("Control+a");
  await (text === "" ? page.keyboard.press("Delete") : page.keyboard.insertText(text));
  await settled();
}

export async function look(
  { page, settled }: WatchedPage,
  view: string,
): Promise<ReturnType<Page["getByRole"]>> {
  await page.getByRole("tab", { name: view, exact: true }).click();
  await settled();
  return page.getByRole("tabpanel", { name: view, exact: true });
}
