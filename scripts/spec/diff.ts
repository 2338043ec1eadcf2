/**
 * Says what changed between two OpenAPI documents:
 *
 *     node scripts/run.mjs spec/diff OLD NEW [--format text|markdown|json] [--names]
 *
 * Both are JSON or YAML, gzipped or not. Structure is compared, not spelling; texts are listed apart. `--names` also
 * compares the names of schema components: for two versions of one document, whose names are part of its types.
 * Exit codes: 0 no structural difference (or only cosmetic ones), 1 additive, 2 breaking, 3 failed.
 */
import { parseCommand, runCommand, UsageError } from "./command.ts";
import { diff } from "./diff/diff.ts";
import { formats, report, type Format } from "./diff/report.ts";
import { exitCodeOf } from "./diff/summary.ts";
import { loadWhole } from "./whole-document.ts";

const usage: string = "Usage: spec:diff OLD NEW [--format text|markdown|json] [--names]";

/** What the command line asks for. */
export interface DiffRequest {
  readonly old: string;
  readonly new: string;
  readonly format: Format;
  readonly names: boolean;
}

export function readArguments(words: readonly string[]): DiffRequest {
  const { values, positionals } = parseCommand(usage, {
    args: [...words],
    options: { format: { type: "string", default: "text" }, names: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const [old, next, ...more] = positionals;
  if (old === undefined || next === undefined || more.length > 0)
    throw new UsageError(`Name two documents. ${usage}`);
  const format = formats.find((one) => one === values.format);
  if (format === undefined) throw new UsageError(`There is no format "${values.format}". ${usage}`);
  return { old, new: next, format, names: values.names };
}

void runCommand(import.meta.filename, "The documents were not compared:", (words) => {
  const request = readArguments(words);
  const difference = diff(loadWhole(request.old), loadWhole(request.new), { names: request.names });
  process.stdout.write(report(difference, request.format));
  return exitCodeOf(difference);
});
