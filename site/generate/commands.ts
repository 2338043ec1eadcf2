/** The page of all commands: what each prints for `--help`. */
import pc from "picocolors";
import { commands } from "../../src/cli/commands.ts";
import { run } from "../../src/cli/run.ts";
import { code, page, table } from "./markdown.ts";

async function helpOf(...args: readonly string[]): Promise<string> {
  let text = "";
  const plain = pc.createColors(false);
  await run([...args, "--help"], {
    cwd: process.cwd(),
    env: {},
    result: (part) => {
      text += part;
    },
    note: () => {},
    paint: plain,
    notePaint: plain,
    columns: 88,
    canAsk: false,
    working: () => () => {},
  });
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
