/**
 * Lints an OpenAPI document with Redocly's recommended rules: `tsx scripts/spec/lint.ts FILE`.
 * Any problem fails, a warning too. Exit codes: 0 clean, 1 problems, 2 no such document.
 */
import { existsSync } from "node:fs";
import { createConfig, lint, type NormalizedProblem } from "@redocly/openapi-core";

/** One problem as a line that an editor can jump to. */
function lineOf(file: string, { location, message, ruleId, severity }: NormalizedProblem): string {
  return `${file}${location[0]?.pointer ?? "#/"}: ${severity}: ${message} (${ruleId})`;
}

async function main(file: string): Promise<number> {
  if (!existsSync(file)) {
    console.error(`Cannot lint "${file}": there is no such file. Name an OpenAPI document.`);
    return 2;
  }
  const problems = await lint({ ref: file, config: await createConfig({ extends: ["recommended"] }) });
  for (const problem of problems) console.error(lineOf(file, problem));
  console.log(
    `${file}: ${problems.length === 0 ? "no problem" : `${problems.length} problems`} by the recommended rules.`,
  );
  return problems.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.at(-1) ?? "");
