/**
 * Types into a policy of 1,000 rules, and says how long the page kept a key waiting: the browser's own event timing, and the tasks that it
 * calls long. It only reports: how long something takes depends on the machine.
 */
import type { Browser } from "playwright-core";
import { editor, watchedPage, write } from "./watched-page.ts";

const views = [
  "In words",
  "Picture",
  "Findings",
  "Who gets in",
  "Gains and losses",
  "Request",
  "TypeScript",
] as const;

const rules = (count: number): string =>
  Array.from({ length: count }, (_, index) => `  - email: { email: person${index}@example.com }`).join("\n");

const policy = (count: number): string => `name: Many\ndecision: allow\ninclude:\n${rules(count)}\n`;

interface Timings {
  readonly keys: number[];
  readonly tasks: number[];
}

export async function measure(browser: Browser, url: string): Promise<readonly string[]> {
  const watched = await watchedPage(browser, url);
  const { page, settled } = watched;
  await page.addInitScript(() => {
    const timings: Timings = { keys: [], tasks: [] };
    Object.assign(globalThis, { timings });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (entry.name === "keydown" || entry.name === "keypress" || entry.name === "input")
          timings.keys.push(entry.duration);
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) timings.tasks.push(entry.duration);
    }).observe({ type: "longtask" });
  });
  await watched.open();
  await write(watched, "Policy", policy(1_000));
  await write(watched, "Before", policy(999));
  await write(
    watched,
    "People",
    "ann: { email: person7@example.com }\nstranger: { email: x@elsewhere.example }",
  );
  const lines = [
    `${"view".padEnd(18)}${["keys", "slow keys", "slowest key", "long tasks", "longest task"].map((one) => one.padStart(14)).join("")}`,
  ];
  for (const view of views) {
    await page.getByRole("tab", { name: view, exact: true }).click();
    await settled();
    await page.getByRole("tab", { name: "Policy" }).first().click();
    await editor(page, "Policy").focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("End");
    await page.evaluate(() => {
      const { timings } = globalThis as unknown as { timings: Timings };
      timings.keys.length = 0;
      timings.tasks.length = 0;
    });
    const typed = " and more of them";
    await page.keyboard.type(typed, { delay: 80 });
    await settled();
    await page.waitForTimeout(500);
    const { keys, tasks } = await page.evaluate(
      () => (globalThis as unknown as { timings: Timings }).timings,
    );
    const slow = keys.filter((duration) => duration > 100).length;
    const most = (all: readonly number[]): string => `${Math.round(Math.max(0, ...all))} ms`;
    lines.push(
      view.padEnd(18) +
        [typed.length, slow, most(keys), tasks.length, most(tasks)]
          .map((one) => String(one).padStart(14))
          .join(""),
    );
  }
  await watched.context.close();
  return [
    "A policy of 1,000 rules, a key every 80 ms. A key is slow if more than 100 ms pass until the page shows it; a task is long from 50 ms on.",
    ...lines,
  ];
}
