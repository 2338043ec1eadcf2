import { parseArgs } from "node:util";
import { RefusedError } from "../document/refused-error.ts";
import { near } from "../runtime/near.ts";

/** A command line that asks for nothing that can be done. The message says why, and how the command is used. */
export class UsageError extends RefusedError {
  override readonly name: string = "UsageError";
}

/** An option, as `parseArgs` takes it, and what help says of it. */
export interface CommandOption {
  readonly type: "string" | "boolean";
  readonly multiple?: boolean;
  /** What stands for its value in help, such as `FILE`. */
  readonly value?: string;
  readonly says: string;
}

export type CommandOptions = Readonly<Record<string, CommandOption>>;

/** What a command is, in words. */
export interface CommandText<Options extends CommandOptions = CommandOptions> {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  /** What follows its name, a line each way to use it. */
  readonly usage: readonly string[];
  readonly about: string;
  readonly options: Options;
  /** What follows its name in examples. */
  readonly examples: readonly string[];
  readonly exitCodes: readonly (readonly [code: number, meaning: string])[];
}

/** What surrounds a command that runs. */
export interface Surroundings {
  /** The folder of this package: the modules that are copied into the output are in it. */
  readonly root: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Writes results to standard output. */
  print(text: string): void;
  /** Writes messages to standard error. */
  say(text: string): void;
}

/** A command. `run` gives its exit code; if it throws, the sentence is printed after `failure`, and the code is `refused`. */
export interface Command {
  readonly text: CommandText;
  readonly failure: string;
  readonly refused: 2 | 3;
  run(words: readonly string[], surroundings: Surroundings): Promise<number>;
}

/** What a command line gives for each option. */
export type OptionValues<Options extends CommandOptions> = {
  readonly [Name in keyof Options]?: Options[Name] extends { readonly type: "boolean" }
    ? boolean
    : Options[Name] extends { readonly multiple: true }
      ? readonly string[]
      : string;
};

/** How a command is used, on one line. */
export function usageOf({ name, usage }: Pick<CommandText, "name" | "usage">): string {
  return `Usage: ${usage.map((words) => `openapi-resources ${name} ${words}`).join(", or ")}`;
}

/**
 * Reads the words of a command line as Node's own `parseArgs` does. Throws {@link UsageError} for what it does not know, with the
 * name that is near, and for an option without its value.
 */
export function readWords<const Options extends CommandOptions>(
  text: Pick<CommandText<Options>, "name" | "usage" | "options">,
  words: readonly string[],
): { readonly values: OptionValues<Options>; readonly positionals: readonly string[] } {
  const usage = usageOf(text);
  const read = (): ReturnType<typeof parseArgs> => {
    try {
      return parseArgs({ args: [...words], options: { ...text.options }, allowPositionals: true });
    } catch (error) {
      // Node adds advice on positional arguments that begin with a dash, which no command here takes.
      const [sentence = ""] = (error as Error).message.split(/\. |\n/);
      const unknown = /^Unknown option '--([^']+)'/.exec(sentence)?.[1];
      const meant = unknown === undefined ? undefined : near(unknown, Object.keys(text.options));
      const hint = meant === undefined ? "" : ` Did you mean "--${meant}"?`;
      throw new UsageError(`${sentence.replace(/\.$/, "")}.${hint} ${usage}`);
    }
  };
  const { values, positionals } = read();
  for (const [name, value] of Object.entries(values))
    if ([value].flat().includes("")) throw new UsageError(`The option "--${name}" is empty. ${usage}`);
  return { values: values as OptionValues<Options>, positionals };
}

/** One of the values that an option may have. Throws {@link UsageError} for another. */
export function chosen<Value extends string>(
  text: Pick<CommandText, "name" | "usage">,
  option: string,
  value: string,
  values: readonly Value[],
): Value {
  const known = values.find((one) => one === value);
  if (known !== undefined) return known;
  const meant = near(value, values);
  const hint = meant === undefined ? "" : ` Did you mean "${meant}"?`;
  throw new UsageError(
    `The option "--${option}" is "${value}".${hint} Choose one of ${values.join(", ")}. ${usageOf(text)}`,
  );
}
