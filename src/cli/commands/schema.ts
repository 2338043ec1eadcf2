import { near } from "../../../generated/index.ts";
import { fileSchemas } from "../../project/index.ts";
import type { Run, SharedOptions } from "../commands.ts";
import { exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";

export const run: Run<SharedOptions> = async ([name], _options, terminal) => {
  const names = Object.keys(fileSchemas);
  if (name === undefined) {
    const width = Math.max(...names.map((one) => one.length)) + 2;
    const lines = Object.entries(fileSchemas).map(
      ([one, { description = "" }]) => `${one.padEnd(width)}${description}`,
    );
    terminal.result(`${lines.join("\n")}\n`);
    return exitCodes.fine;
  }
  if (!Object.hasOwn(fileSchemas, name)) {
    const meant = near(name, names);
    const help = meant === undefined ? `There are ${names.join(", ")}.` : `Did you mean "${meant}"?`;
    throw new CommandFailure(exitCodes.usage, `There is no schema "${name}". ${help}`);
  }
  terminal.result(`${JSON.stringify(fileSchemas[name], null, 2)}\n`);
  return exitCodes.fine;
};
