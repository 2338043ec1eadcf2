/**
 * Builds the site from `dist/` of the package and from the sources: `npm run site` at the root. Nothing is fetched. The playground, which is
 * built before, is copied in as it is.
 */
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "vitepress";
import { writePages } from "./generate/pages.ts";
import { assertLinks } from "./test/links.ts";

const site: string = import.meta.dirname;
const output: string = join(site, ".vitepress/dist");

await writePages();
await build(site);
const playground = join(site, "playground/dist");
if (existsSync(playground)) cpSync(playground, join(output, "playground"), { recursive: true });
const pages = assertLinks(output);
console.log(`${pages} pages, and every link of theirs leads somewhere.`);
