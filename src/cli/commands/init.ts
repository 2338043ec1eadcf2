import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { among } from "../accounts/among.ts";
import type { Run, SharedOptions } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { folderOf } from "../open-project.ts";
import { answerTo } from "../prompts.ts";
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

const formats: readonly PolicyFormat[] = ["yaml", "ts", "json"];
const workflows = ["github", "none"] as const;

/** Flags first, then questions if somebody is there to answer them, then the defaults. */
async function choose(options: InitFlags, terminal: Terminal): Promise<StarterChoices> {
  const policies = among("--policies", options.policies, formats);
  const workflow = among("--workflow", options.workflow, workflows);
  if (options.yes === true || !terminal.canAsk) {
    return { policies: policies ?? "yaml", workflow: workflow ?? "github" };
  }
  const output = process.stderr;
  const format =
    policies ??
    (await answerTo<PolicyFormat>(({ select }) =>
      select({
        message: "How do you want to write policies?",
        options: [
          { value: "yaml", label: "YAML", hint: "completed and checked by editors" },
          { value: "ts", label: "TypeScript", hint: "checked by the compiler; needs Node 22.18, or jiti" },
          { value: "json", label: "JSON" },
        ],
        output,
      }),
    ));
  const service =
    workflow ??
    (await answerTo<StarterChoices["workflow"]>(({ select }) =>
      select({
        message: "Check and apply them in GitHub Actions?",
        options: [
          { value: "github", label: "Yes", hint: "three workflows: check, apply, drift" },
          { value: "none", label: "No" },
        ],
        output,
      }),
    ));
  return { policies: format, workflow: service };
}
