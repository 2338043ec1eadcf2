/** Writes every page that is made from the code: `rules/`, `reference/` and `api/`, which git does not keep. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeApiPages } from "./api.ts";
import { checksPage } from "./checks.ts";
import { commandsPage } from "./commands.ts";
import { errorsPage } from "./errors.ts";
import { rulePages } from "./rules.ts";

const site: string = join(import.meta.dirname, "..");

export async function writePages(): Promise<void> {
  for (const folder of ["api", "reference", "rules"])
    rmSync(join(site, folder), { recursive: true, force: true });
  const pages = {
    ...rulePages(),
    "reference/checks.md": checksPage(),
    "reference/commands.md": await commandsPage(),
    "reference/errors.md": errorsPage(),
  };
  for (const [path, text] of Object.entries(pages)) {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), text);
  }
  await writeApiPages();
}
