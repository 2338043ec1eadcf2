/**
 * Lints an OpenAPI document with Redocly's recommended rules: `node scripts/run.mjs spec/lint FILE`.
 * Any problem fails, a warning too. Exit codes: 0 clean, 1 problems, 3 failed, for instance without a document.
 */
import { existsSync } from "node:fs";
import { createConfig, lint, type NormalizedProblem } from "@redocly/openapi-core";
import { printable } from "../document/printable.ts";
import { parseCommand, runCommand, UsageError } from "./command.ts";

const usage: string = "Usage: spec:lint FILE";

/** One problem as a line that an editor can jump to. */
function lineOf(file: string, { location, message, ruleId, severity }: NormalizedProblem): string {
  return `${file}${location[0]?.pointer ?? "#/"}: ${severity}: ${message} (${ruleId})`;
}

void runCommand(import.meta.filename, "The document was not linted:", async (words) => {
  const { positionals } = parseCommand(usage, { args: [...words], options: {}, allowPositionals: true });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(`Name one document. ${usage}`);
  if (!existsSync(file)) throw new Error(`There is no file "${file}".`);
  const problems = await lint({ ref: file, config: await createConfig({ extends: ["recommended"] }) });
  for (const problem of problems) process.stderr.write(`${printable(lineOf(file, problem))}\n`);
  const many = problems.length === 0 ? "no problems" : `${problems.length} problems`;
  process.stdout.write(`${file}: ${many} by the recommended rules.\n`);
  return problems.length === 0 ? 0 : 1;
});
