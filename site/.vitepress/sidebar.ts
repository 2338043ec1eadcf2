/** Every page, in the order in which people read them. */
import type { DefaultTheme } from "vitepress";
import { apiItems } from "../generate/api.ts";
import { ruleSections } from "../generate/rules.ts";

const item = (text: string, link: string): DefaultTheme.SidebarItem => ({ text, link });

export const navigation: DefaultTheme.NavItem[] = [
  { text: "Start", link: "/start/five-minutes" },
  { text: "Rules", link: "/rules/" },
  { text: "Reference", link: "/reference/commands" },
  // A page of its own, outside of this site's router.
  { text: "Playground", link: "/playground/index.html", target: "_self" },
];

const guide: DefaultTheme.SidebarItem[] = [
  {
    text: "Start",
    items: [
      item("A refused plan in five minutes", "/start/five-minutes"),
      item("From the dashboard to code", "/start/from-the-dashboard"),
      item("What it is for, and what not", "/start/scope"),
    ],
  },
  {
    text: "Policies as files",
    items: [
      item("The files", "/guide/files"),
      item("Plan and apply, in CI too", "/guide/plan-and-apply"),
      item("Many accounts", "/guide/many-accounts"),
      item("A small company, from pull to undo", "/guide/a-small-company"),
      item("Who gains, who loses", "/guide/who-gains"),
      item("Testing policies", "/guide/testing"),
      item("The linter", "/guide/lint"),
      item("Names instead of ids", "/guide/names"),
      item("In words and pictures", "/guide/explain"),
    ],
  },
  {
    text: "In a program",
    items: [
      item("The client", "/program/client"),
      item("A safe update", "/program/safe-update"),
      item("Rules and policies", "/program/rules-and-policies"),
      item("Without an account", "/program/emulator"),
    ],
  },
  {
    text: "Moving here",
    items: [
      item("From Cloudflare's command line", "/migrate/cf"),
      item("From Terraform", "/migrate/terraform"),
      item("From the cloudflare package", "/migrate/cloudflare-package"),
    ],
  },
  {
    text: "Types and generator",
    items: [
      item("The types in another repository", "/generator/types-elsewhere"),
      item("Regenerate", "/generator/regenerate"),
    ],
  },
  {
    text: "Reference",
    items: [
      item("Kinds of rules", "/rules/"),
      item("Every command", "/reference/commands"),
      item("The linter's checks", "/reference/checks"),
      item("Errors and what to do", "/reference/errors"),
      item("API", "/api/"),
    ],
  },
  {
    text: "Trust",
    items: [
      item("How sure", "/trust/how-sure"),
      item("How fast", "/trust/how-fast"),
      item("What it runs on", "/trust/support"),
    ],
  },
];

const back: DefaultTheme.SidebarItem = { items: [item("← All pages", "/start/five-minutes")] };

/** Many pages of one sort have a sidebar of their own, all of it open. */
export const sidebar: DefaultTheme.SidebarMulti = {
  "/rules/": [
    back,
    { items: [item("All kinds of rules", "/rules/")] },
    ...ruleSections().map(({ section, kinds }) => ({
      text: section,
      items: kinds.map(({ kind, title }) => item(title, `/rules/${kind}`)),
    })),
  ],
  "/api/": [back, { text: "API", items: [...apiItems()] }],
  "/": guide,
};
