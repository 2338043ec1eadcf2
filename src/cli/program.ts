/** The command line: which commands and options there are, their help, and what is said of a slip. */
import { Command, InvalidArgumentError, Option } from "commander";
import { version } from "../client/version.ts";
import type { SharedOptions } from "./command.ts";
import { commands, type CommandWords } from "./commands.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { ReportFormat } from "../project/index.ts";
import type { Terminal } from "./terminal.ts";

/** How a result can be printed. The list of the engine would load the engine with the help; a test compares the two. */
export const formats: readonly ReportFormat[] = [
  "pretty",
  "json",
  "github",
  "gitlab",
  "junit",
  "sarif",
  "markdown",
];

const afterwards = `
Exit codes: 0 fine, 1 the answer is no, 2 changes (with --detailed-exitcode),
            3 could not, 4 undecided, 64 wrong usage, 130 interrupted

Only apply and undo write to an account. Each command has its own help:
access-policies lint --help`;

/** A program that ends neither the process nor itself: commander's own ends are thrown as `CommanderError`. */
export function createProgram(terminal: Terminal, done: (code: ExitCode) => void): Command {
  const program = new Command("access-policies")
    .description("What Cloudflare Access policies mean: who gets in, who gains, who loses.")
    .version(version, "--version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .addHelpText("after", afterwards)
    .configureHelp({ subcommandTerm: (command) => `${command.name()} ${command.usage()}` })
    .showSuggestionAfterError(true)
    .showHelpAfterError("(access-policies --help shows what there is)")
    .configureOutput({
      writeOut: terminal.result,
      writeErr: (text) => terminal.note(text.trimEnd()),
      getOutHelpWidth: () => Math.min(terminal.columns, 100),
      getErrHelpWidth: () => Math.min(terminal.columns, 100),
    })
    .exitOverride();
  for (const words of commands) program.addCommand(commandOf(words, program, terminal, done));
  return program;
}

function commandOf(
  words: CommandWords,
  program: Command,
  terminal: Terminal,
  done: (code: ExitCode) => void,
): Command {
  const command = program
    .createCommand(words.name)
    .copyInheritedSettings(program)
    .summary(words.summary)
    .description(`${words.summary}.`);
  if (words.arguments !== undefined) command.arguments(words.arguments);
  if (words.usage !== undefined) command.usage(words.usage);
  for (const [flags, meaning, sort] of words.options ?? []) command.addOption(optionOf(flags, meaning, sort));
  if (words.readsFiles) {
    command
      .optionsGroup("Which files and how to print:")
      .option("--config <file>", "the configuration (default: the nearest one from here upwards)", once)
      .option("--only <names>", "only policies whose name fits, such as 'Team *'; once or more", both)
      .option("--except <names>", "no policies whose name fits; once or more", both)
      .addOption(new Option("--format <kind>", "how to print the result").choices(formats).default("pretty"))
      .addOption(new Option("--json", "the same as --format json").implies({ format: "json" }))
      .option("--output <file>", "write the result to a file", once);
  }
  if (words.readsFiles && words.reachesAccount !== true) {
    const meaning =
      "policies as this account has them: its own ones, and its texts for variables (default: the only one, else CLOUDFLARE_ACCOUNT_ID)";
    command.option("--account <name>", meaning, once);
  }
  if (words.reachesAccount === true && words.severalAccounts === true) {
    command
      .optionsGroup("Which accounts (tokens are in the environment, CLOUDFLARE_API_TOKEN by default):")
      .addOption(
        new Option(
          "--account <name>",
          "a name of the configuration, or an id; once or more (default: the only one, else CLOUDFLARE_ACCOUNT_ID)",
        ).argParser((name: string, before: readonly string[] = []) => [...before, name]),
      )
      .option("--all-accounts", "those of the configuration, and those of its organization")
      .option("--shard <part>", "a part of them, such as 3/20, for a matrix of machines", once);
  } else if (words.reachesAccount === true) {
    command
      .optionsGroup("Which account (its token is in the environment, CLOUDFLARE_API_TOKEN by default):")
      .option(
        "--account <name>",
        "the configuration's name for it, or its id (default: the only one, else CLOUDFLARE_ACCOUNT_ID)",
        once,
      );
  }
  command
    .optionsGroup("Every command:")
    .option("--cwd <folder>", "work as if started there", once)
    .option("--quiet", "say nothing but the result")
    .option("--verbose", "say more, with the stack of an error")
    .option("--no-progress", "show no progress")
    .option("--no-color", "no colours (NO_COLOR and FORCE_COLOR are heeded as well)")
    .helpOption("-h, --help", "print this help")
    .addHelpText(
      "after",
      ["", "Examples:", ...words.examples.map((example) => `  ${example}`), ...moreOf(words)].join("\n"),
    )
    .action(async () => {
      const options = command.opts<SharedOptions>();
      const { run } = await words.load();
      const heard: Terminal = {
        ...terminal,
        ...(options.quiet === true ? { note: () => {} } : {}),
        ...(options.quiet === true || !options.progress ? { working: () => () => {} } : {}),
      };
      if (words.readsFiles) (await import("./open-project.ts")).assertPlaces(options, heard);
      done(await run(command.processedArgs.flat() as string[], options as never, heard));
    });
  return command;
}

function moreOf({ more = [] }: CommandWords): readonly string[] {
  return more.length === 0 ? [] : ["", ...more];
}

function optionOf(flags: string, meaning: string, sort: "list" | undefined): Option {
  const option = new Option(flags, meaning);
  // What takes a list of words collects them itself.
  if (!option.required || option.variadic) return option;
  return option.argParser(sort === "list" ? both : once);
}

/** Two values contradict each other, so that neither is taken. */
function once(value: string, before?: string): string {
  if (before !== undefined) throw new InvalidArgumentError("Give this option once.");
  return value;
}

/** An option that is given twice means both, as if it had been given once with a comma between. */
function both(names: string, before?: string): string {
  return before === undefined ? names : `${before},${names}`;
}
