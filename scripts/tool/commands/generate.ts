import { existsSync, statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { layouts } from "../../emit/output-options.ts";
import { parsePin } from "../../spec/slice/pin.ts";
import { differences } from "../../write/check.ts";
import { diagnosticLines } from "../../write/diagnostics.ts";
import { refuseStrangers, writeOutput } from "../../write/folder.ts";
import { printableLines } from "../../document/printable.ts";
import {
  chosen,
  type Command,
  type CommandText,
  readWords,
  type Surroundings,
  UsageError,
  usageOf,
} from "../command.ts";
import { type Configuration, configurationFiles, readConfiguration } from "../configuration.ts";
import { labelOf, namedSource } from "../document-source.ts";
import { generated } from "../generated.ts";

const importExtensions = ["js", "ts", "none"] as const;

const text = {
  name: "generate",
  usage: ["DOCUMENT --out DIR [OPTION …]", "[--config FILE] [OPTION …]"],
  summary: "Makes types, a client and validators from a document.",
  about:
    "Makes TypeScript from an OpenAPI 3.0 or 3.1 document. Without DOCUMENT and --out it does what the configuration says; then options come before what the configuration has.",
  options: {
    spec: { type: "string", value: "DOCUMENT", says: "The document, as a word without an option is." },
    out: { type: "string", value: "DIR", says: "The folder for the output." },
    config: {
      type: "string",
      value: "FILE",
      says: `The configuration; otherwise the first of ${configurationFiles.join(", ")} that is in this folder.`,
    },
    operations: {
      type: "string",
      multiple: true,
      value: "OPERATION",
      says: 'Keep these operations alone: an id, a tag, a path, a method, or as in "GET /pets".',
    },
    pin: {
      type: "string",
      multiple: true,
      value: "NAME=VALUE",
      says: "Replace a path parameter by a value, or by another name as in NAME={OTHER}. Goes with --operations.",
    },
    overlay: {
      type: "string",
      multiple: true,
      value: "FILE",
      says: "Change the document first, as an OpenAPI overlay says.",
    },
    layout: {
      type: "string",
      value: layouts.join("|"),
      says: "All models in one file, or a module for each resource. By default models.",
    },
    "import-extension": {
      type: "string",
      value: importExtensions.join("|"),
      says: "How imports end in the output. By default js.",
    },
    "allow-outside": {
      type: "string",
      multiple: true,
      value: "DIR",
      says: "Follow references into this folder too, not only into the document's own.",
    },
    "no-format": { type: "boolean", says: "Leave the files as they are printed, which is quicker." },
    schema: {
      type: "boolean",
      says: "Write the raw types by openapi-typescript too, schema.ts, although the document is large.",
    },
    "no-schema": { type: "boolean", says: "Leave them out, although it is not." },
    check: { type: "boolean", says: "Write nothing: compare the folder with what would be written." },
    strict: { type: "boolean", says: "Refuse a document that there is anything to say about." },
    force: { type: "boolean", says: "Overwrite files that openapi-resources did not make." },
  },
  examples: [
    "petstore.yaml --out src/petstore",
    "api.json --operations pets --operations 'GET /owners' --out src/api",
    "--check",
  ],
  exitCodes: [
    [0, "Done; with --check: the folder is what the document gives."],
    [1, "With --check: the folder is not what the document gives."],
    [2, "The document, or what was asked, has a fault. Nothing was written."],
    [3, "It failed for another reason."],
  ],
} as const satisfies CommandText;

/** What a command line asks for. Paths lead on from the current folder. */
interface GenerateRequest extends Configuration {
  /** The folder that the document is named from in the output. */
  readonly from: string;
  readonly check: boolean;
  /** Overwrite files that the generator did not make. */
  readonly force: boolean;
}

async function requestOf(words: readonly string[]): Promise<GenerateRequest> {
  const { values, positionals } = readWords(text, words);
  const usage = usageOf(text);
  const [named = values.spec, ...more] = positionals;
  if (more.length > 0 || (positionals.length > 0 && values.spec !== undefined))
    throw new UsageError(`Name one document. ${usage}`);
  if ((named === undefined) !== (values.out === undefined) && values.config === undefined)
    throw new UsageError(
      `${named === undefined ? "The document" : 'The option "--out"'} is missing: give both, or neither for what the configuration says. ${usage}`,
    );
  const found =
    named === undefined || values.config !== undefined ? await readConfiguration(values.config) : undefined;
  const configured = found?.configuration;
  const spec = named ?? configured?.spec;
  const out = values.out ?? configured?.out;
  if (spec === undefined || out === undefined)
    throw new UsageError(
      `There is no ${configurationFiles.slice(0, -1).join(", ")} or ${configurationFiles.at(-1)} here. Write one, or give a document and --out. ${usage}`,
    );
  const pins = (values.pin ?? []).map(parsePin);
  const extension = values["import-extension"];
  return {
    ...configured,
    spec,
    out,
    from: found?.folder ?? process.cwd(),
    check: values.check ?? false,
    force: values.force ?? false,
    strict: values.strict ?? configured?.strict ?? false,
    ...(values.operations && { operations: values.operations }),
    ...(pins.length > 0 && { pins: Object.fromEntries(pins) }),
    ...(values.overlay && { overlays: values.overlay }),
    ...(values.layout !== undefined && { layout: chosen(text, "layout", values.layout, layouts) }),
    ...(extension !== undefined && {
      importExtension: chosen(text, "import-extension", extension, importExtensions),
    }),
    ...(values["allow-outside"] && { allowOutside: values["allow-outside"] }),
    ...(values.schema === true && { schema: true }),
    ...(values["no-schema"] === true && { schema: false }),
    ...(values["no-format"] === true && { format: false }),
  };
}

async function run(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const { check, force, spec, out, from, ...options } = await requestOf(words);
  const folder = resolve(out);
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new UsageError(`${out} is a file. Name a folder for the output. ${usageOf(text)}`);
  const source = await namedSource(spec, surroundings.stdin);
  const { files, diagnostics } = await generated(surroundings.root, from, source, options);
  const place = `${relative(process.cwd(), folder) || "."}/`;
  const whole = `${place}${files.some((file) => file.name === "REPORT.md") ? "REPORT.md" : "README.md"}`;
  const name = labelOf(spec);
  const { print, say } = surroundings;
  if (check) {
    const difference = differences(folder, files);
    say(diagnosticLines(name, diagnostics, whole));
    if (difference === "") return (print(`${place} is what ${name} gives.\n`), 0);
    print(printableLines(difference));
    say(printableLines(`\n${place} is not what ${name} gives. Run the same command without --check.\n`));
    return 1;
  }
  if (!force) refuseStrangers(folder, files, place, "add --force");
  writeOutput(folder, files);
  print(printableLines(`${place} is now what ${name} gives.\n`));
  say(diagnosticLines(name, diagnostics, whole));
  return 0;
}

export const generateCommand: Command = { text, failure: "Nothing was written:", refused: 2, run };
