/**
 * Says what changed between two OpenAPI documents:
 *
 *     node scripts/run.mjs spec/diff OLD NEW [--format text|markdown|json] [--names] [--all]
 *         [--path PATH …] [--tag TAG …] [--operation OPERATION …]
 *
 * Both are JSON or YAML, gzipped or not. Structure is compared, not spelling; texts are listed apart. `--names` also
 * compares the names of schema components: for two versions of one document, whose names are part of its types.
 * What fills more than a screen is summed up; `--all` prints all of it. `--path` (with all paths below it), `--tag` and
 * `--operation` (an id, a method, or as in "GET /pets") choose operations; each may be given several times.
 * Exit codes: 0 no structural difference (or only cosmetic ones), 1 additive, 2 breaking, 3 failed.
 */
import { parseCommand, runCommand, UsageError } from "./command.ts";
import { diff } from "./diff/diff.ts";
import { filterOf, type OperationFilter } from "./diff/filter.ts";
import { formats, report, type Format } from "./diff/report.ts";
import { exitCodeOf } from "./diff/summary.ts";
import { loadWhole } from "./whole-document.ts";

const usage: string =
  "Usage: spec:diff OLD NEW [--format text|markdown|json] [--names] [--all] [--path PATH] [--tag TAG] [--operation OPERATION]";

/** What the command line asks for. */
export interface DiffRequest {
  readonly old: string;
  readonly new: string;
  readonly format: Format;
  readonly names: boolean;
  readonly all: boolean;
  /** Undefined if all operations are to be compared. */
  readonly filter: OperationFilter | undefined;
}

export function readArguments(words: readonly string[]): DiffRequest {
  const { values, positionals } = parseCommand(usage, {
    args: [...words],
    options: {
      format: { type: "string", default: "text" },
      names: { type: "boolean", default: false },
      all: { type: "boolean", default: false },
      path: { type: "string", multiple: true, default: [] },
      tag: { type: "string", multiple: true, default: [] },
      operation: { type: "string", multiple: true, default: [] },
    },
    allowPositionals: true,
  });
  const [old, next, ...more] = positionals;
  if (old === undefined || next === undefined || more.length > 0)
    throw new UsageError(`Name two documents. ${usage}`);
  const format = formats.find((one) => one === values.format);
  if (format === undefined) throw new UsageError(`There is no format "${values.format}". ${usage}`);
  const { names, all, path: paths, tag: tags, operation: operations } = values;
  const isFiltered = paths.length + tags.length + operations.length > 0;
  return { old, new: next, format, names, all, filter: isFiltered ? { operations, tags, paths } : undefined };
}

void runCommand(import.meta.filename, "The documents were not compared:", (words) => {
  const { filter, names, ...request } = readArguments(words);
  const [old, next] = [loadWhole(request.old), loadWhole(request.new)];
  const only = filter && filterOf(filter, [old, next]);
  const difference = diff(old, next, { names, ...(only !== undefined && { only }) });
  process.stdout.write(report(difference, request.format, { all: request.all }));
  return exitCodeOf(difference);
});
