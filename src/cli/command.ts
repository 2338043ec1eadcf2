/** What a command is given, and what it gives. */
import type { ExitCode } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";

/** What people wrote, with the options that every command has. */
export interface SharedOptions {
  /** `--cwd`: default, the folder in which the command was started. */
  readonly cwd?: string;
  /** `--config`: default, the nearest one from the folder upwards. */
  readonly config?: string;
  /** `--format`: default "pretty" */
  readonly format: string;
  /** `--output`: a file for the result; default, standard output. */
  readonly output?: string;
  /** `--only` and `--except`: names of policies, with `*` for anything, and commas between several. */
  readonly only?: string;
  readonly except?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  /** `--no-progress` */
  readonly progress: boolean;
}

/** What people wrote, for commands that are about one account. */
export interface AccountOptions extends SharedOptions {
  /** `--account`: the configuration's name for it, or its id. */
  readonly account?: string;
  /** Whether the command can go through several, which is worth saying where it is not clear which one is meant. */
  readonly takesSeveral?: boolean;
}

/** Does a command. `args` are what stands beside the options. */
export type Run<Options extends SharedOptions = SharedOptions> = (
  args: readonly string[],
  options: Options,
  terminal: Terminal,
) => Promise<ExitCode>;
