import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { near } from "../../../generated/index.ts";
import type { Run, SharedOptions } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";

export const run: Run<SharedOptions> = async ([name], _options, terminal) => {
  const folder = schemaFolder();
  const names = readdirSync(folder)
    .map((file) => file.replace(/\.json$/, ""))
    .toSorted();
  if (name === undefined) {
    terminal.result(`${names.join("\n")}\n`);
    return exitCodes.fine;
  }
  if (!names.includes(name)) {
    const meant = near(name, names);
    const help = meant === undefined ? `There are ${names.join(", ")}.` : `Did you mean "${meant}"?`;
    throw new CommandFailure(exitCodes.usage, `"${name}" is not a schema. ${help}`);
  }
  terminal.result(readFileSync(join(folder, `${name}.json`), "utf8"));
  return exitCodes.fine;
};

/** Where the build has put them: in `dist` of the package that this file is in. */
function schemaFolder(): string {
  const here = fileURLToPath(import.meta.url);
  for (let folder = dirname(here); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) {
      const schemas = join(folder, "dist/schema");
      if (existsSync(schemas)) return schemas;
      break;
    }
  }
  throw new CommandFailure(
    exitCodes.couldNot,
    "The schemas are part of the built package, and this is not one: run `npm run build` first.",
  );
}
