import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { among } from "../accounts/among.ts";
import type { Run, SharedOptions } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { folderOf } from "../open-project.ts";
import { wordFor } from "../prompts.ts";
import { type PolicyFormat, type StarterChoices, starterFiles } from "../starter/starter-files.ts";
import type { Terminal } from "../terminal.ts";

interface InitFlags extends SharedOptions {
  readonly policies?: string;
  readonly workflow?: string;
  readonly yes?: boolean;
}

export const run: Run<InitFlags> = async (_args, options, terminal) => {
  const folder = folderOf(options, terminal);
  const choices = await choose(options, terminal);
  const files = Object.entries(starterFiles(choices));
  const existing = files.filter(([name]) => existsSync(join(folder, name)));
  for (const [name, text] of files) {
    const path = join(folder, name);
    if (existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: "wx" });
    terminal.result(`${name}\n`);
  }
  for (const [name] of existing) terminal.note(`${name} is there already and was left as it is.`);
  terminal.note("Next: access-policies check");
  return endingOf(existing.length, files.length);
};

/** What was not done never ends with 0: if all files were there, nothing was started. */
function endingOf(existing: number, all: number): ExitCode {
  return existing === all ? exitCodes.no : exitCodes.fine;
}

const formats = ["yaml", "ts", "json"] as const satisfies readonly PolicyFormat[];
const workflows = ["github", "none"] as const;

/** Flags first, then questions if somebody is there to answer them, then the defaults. */
async function choose(options: InitFlags, terminal: Terminal): Promise<StarterChoices> {
  const policies = among("--policies", options.policies, formats);
  const workflow = among("--workflow", options.workflow, workflows);
  if (options.yes === true || !terminal.canAsk) {
    return { policies: policies ?? "yaml", workflow: workflow ?? "github" };
  }
  const format =
    policies ??
    (await wordFor(
      "How do you want to write policies: yaml, ts (needs Node 22.18, or jiti) or json?",
      formats,
    ));
  const service =
    workflow ??
    ((await wordFor("Check and apply them in GitHub Actions, with three workflows?", ["yes", "no"])) === "yes"
      ? "github"
      : "none");
  return { policies: format, workflow: service };
}
