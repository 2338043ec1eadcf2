/** Every page, in the order in which people read them. */
import type { DefaultTheme } from "vitepress";
import { ruleSections } from "../generate/rules.ts";
import api from "../api/typedoc-sidebar.json" with { type: "json" };

const item = (text: string, link: string): DefaultTheme.SidebarItem => ({ text, link });

export const navigation: DefaultTheme.NavItem[] = [
  { text: "Start", link: "/start/five-minutes" },
  { text: "Rules", link: "/rules/" },
  { text: "Reference", link: "/reference/commands" },
  // A page of its own, outside of this site's router.
  { text: "Playground", link: "/playground/index.html", target: "_self" },
];

export const sidebar: DefaultTheme.SidebarItem[] = [
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
      item("Who gains, who loses", "/guide/who-gains"),
      item("Testing policies", "/guide/testing"),
      item("The linter", "/guide/lint"),
      item("Names instead of ids", "/guide/names"),
      item("In words and pictures", "/guide/explain"),
      item("Many accounts", "/guide/many-accounts"),
      item("A small company's story", "/guide/a-small-company"),
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
    text: "Kinds of rules",
    link: "/rules/",
    collapsed: true,
    items: ruleSections().map(({ section, kinds }) => ({
      text: section,
      collapsed: true,
      items: kinds.map(({ kind, title }) => item(title, `/rules/${kind}`)),
    })),
  },
  {
    text: "Reference",
    items: [
      item("Every command", "/reference/commands"),
      item("The linter's checks", "/reference/checks"),
      item("Errors and what to do", "/reference/errors"),
      { text: "API", link: "/api/", collapsed: true, items: api },
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
