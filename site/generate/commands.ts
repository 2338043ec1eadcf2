/** The page of all commands: what each prints for `--help`. */
import { commands } from "../../src/cli/commands.ts";
import { run } from "../../src/cli/run.ts";
import { quietTerminal } from "../../test/cli/quiet-terminal.ts";
import { code, page, table } from "./markdown.ts";

async function helpOf(...args: readonly string[]): Promise<string> {
  let text = "";
  const result = (part: string): void => {
    text += part;
  };
  await run([...args, "--help"], quietTerminal({ columns: 88, result }));
  return text;
}

export async function commandsPage(): Promise<string> {
  const entries = await Promise.all(
    commands.map(async ({ name }) => `## ${name}\n\n${code("text", await helpOf(name))}`),
  );
  return page(
    "Every command",
    "All commands of access-policies with their options, as the command prints them.",
    "What `access-policies --help` prints, command by command. The result goes to standard output, everything else to standard error; [exit codes](./errors.md#how-a-command-ends) are the same for all commands.",
    table(
      ["command", "does"],
      commands.map(({ name, summary }) => [`[\`${name}\`](#${name})`, summary]),
    ),
    ...entries,
  );
}
