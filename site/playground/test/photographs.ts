/** Pictures of the playground in its states, in the light and in the dark, on a screen and on a phone, to be looked at. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { examples } from "../examples/examples.ts";
import { look, watchedPage } from "./watched-page.ts";

const states: Readonly<Record<string, readonly [example: string, view: string]>> = {
  words: ["Staff, from one country", "In words"],
  picture: ["One more domain", "Picture"],
  findings: ["A rule written twice, a block inside a block", "Findings"],
  who: ["An application with several policies", "Who gets in"],
  changes: ["One more domain", "Gains and losses"],
  request: ["A program with a service token", "Request"],
  code: ["Contractors, approved each time", "TypeScript"],
};

export async function photographs(browser: Browser, url: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const all = examples.flatMap((group) => group.examples);
  for (const colorScheme of ["light", "dark"] as const) {
    for (const [device, width, height] of [
      ["screen", 1280, 900],
      ["phone", 390, 844],
    ] as const) {
      const watched = await watchedPage(browser, url, { colorScheme, width, height });
      await watched.open();
      for (const [name, [title, view]] of Object.entries(states)) {
        await watched.page.selectOption("#example", String(all.findIndex((one) => one.title === title)));
        const panel = await look(watched, view);
        if (name === "who") await panel.getByRole("button", { name: "stays out" }).first().click();
        await watched.page.screenshot({
          path: join(folder, `${name}-${device}-${colorScheme}.png`),
          fullPage: true,
        });
      }
      await watched.context.close();
    }
  }
}
