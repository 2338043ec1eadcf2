/**
 * Builds the site, offline: `npm run site` at the root. Needs `dist/` of the package, against which samples are compiled, and makes it if it
 * is not there. The playground, if it has been built, is copied in as it is.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "vitepress";
import { writePages } from "./generate/pages.ts";
import { assertLinks } from "./test/links.ts";

const site: string = import.meta.dirname;
const root: string = join(site, "..");
const output: string = join(site, ".vitepress/dist");

if (!existsSync(join(root, "dist/index.d.ts"))) {
  execFileSync("npm", ["run", "--silent", "build"], { cwd: root, stdio: "inherit" });
}
await writePages();
await build(site);
const playground = join(site, "playground/dist");
if (existsSync(playground)) cpSync(playground, join(output, "playground"), { recursive: true });
const pages = assertLinks(output);
console.log(`${pages} pages, and every link of theirs leads somewhere.`);
