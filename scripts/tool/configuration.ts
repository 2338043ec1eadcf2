import { existsSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isAddress } from "./fetch-document.ts";
import { DocumentError } from "../document/document-error.ts";
import type { RefusedError } from "../document/refused-error.ts";
import { near } from "../runtime/near.ts";
import { type Layout, layouts } from "../emit/output-options.ts";
import type { ReadAndGenerateOptions } from "./generated.ts";

/** What `openapi-resources.config.mjs` or `.json` holds. Paths are relative to that file. */
export interface Configuration extends Omit<ReadAndGenerateOptions, "name"> {
  /** The document: a path, or an address that begins with `https://`. */
  readonly spec: string;
  /** The folder for the output. */
  readonly out: string;
}

/**
 * Gives the configuration back as it is, so that an editor checks and completes it.
 *
 * @example
 * // openapi-resources.config.mjs
 * export default defineConfig({ spec: "openapi.yaml", out: "src/api" });
 */
export function defineConfig(configuration: Configuration): Configuration {
  return configuration;
}

/** The names that are looked for, the first one first. */
export const configurationFiles: readonly string[] = ["ts", "mjs", "json"].map(
  (ending) => `openapi-resources.config.${ending}`,
);

/** A configuration, and the folder that its paths are relative to. */
export interface FoundConfiguration {
  readonly folder: string;
  /** Its paths lead on from the current folder. */
  readonly configuration: Configuration;
}

/** The configuration in a file, or the one in the current folder; undefined if there is none. Throws RefusedError. */
export async function readConfiguration(file?: string): Promise<FoundConfiguration | undefined> {
  const found = file ?? configurationFiles.find((name) => existsSync(name));
  if (found === undefined) return undefined;
  const folder = dirname(resolve(found));
  const configuration = checked(found, await valueIn(found));
  const path = (one: string): string => relative(process.cwd(), resolve(folder, one)) || ".";
  const { spec, out, overlays = [], allowOutside = [] } = configuration;
  return {
    folder,
    configuration: {
      ...configuration,
      spec: isAddress(spec) ? spec : path(spec),
      out: path(out),
      overlays: overlays.map(path),
      allowOutside: allowOutside.map(path),
    },
  };
}

async function valueIn(file: string): Promise<unknown> {
  try {
    if (file.endsWith(".json")) return JSON.parse(readFileSync(file, "utf8")) as unknown;
    return ((await import(pathToFileURL(resolve(file)).href)) as { readonly default?: unknown }).default;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new DocumentError(
      file,
      "#",
      code === "ERR_UNKNOWN_FILE_EXTENSION"
        ? "This Node does not load TypeScript. Call the file openapi-resources.config.mjs, or use Node 22.18 or later."
        : `The configuration cannot be read (${code ?? message}).`,
    );
  }
}

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isTextsByName = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(isText);

/** What each name of a configuration may hold, as a sentence and as a test. */
const fields: {
  readonly [Name in keyof Required<Configuration>]: readonly [
    shape: string,
    fits: (value: unknown) => boolean,
  ];
} = {
  spec: ["a path or an address", isText],
  out: ["a path", isText],
  overlays: ["a list of paths", isTexts],
  operations: ["a list of texts", isTexts],
  pins: ["an object of texts", isTextsByName],
  importExtension: ['"js", "ts" or "none"', (value) => ["js", "ts", "none"].includes(value as string)],
  layout: [layouts.map((layout) => `"${layout}"`).join(" or "), (value) => layouts.includes(value as Layout)],
  schema: ["true or false", (value) => typeof value === "boolean"],
  allowOutside: ["a list of paths", isTexts],
  strict: ["true or false", (value) => typeof value === "boolean"],
  format: ["true, false or an object", (value) => typeof value === "boolean" || isPlainObject(value)],
};

function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value that is a configuration. Throws RefusedError for one that is not, and for names that mean nothing. */
function checked(file: string, value: unknown): Configuration {
  const refuse = (pointer: string, sentence: string): RefusedError =>
    new DocumentError(file, pointer, sentence);
  if (!isPlainObject(value))
    throw refuse(
      "#",
      "The configuration is not an object. Export one as the default, with `spec` and `out`.",
    );
  for (const [name, held] of Object.entries(value)) {
    if (name === "$schema") continue;
    if (!Object.hasOwn(fields, name)) {
      const meant = near(name, Object.keys(fields));
      const hint =
        meant === undefined ? `Choose from ${Object.keys(fields).join(", ")}.` : `Did you mean "${meant}"?`;
      throw refuse(`#/${name}`, `The configuration has no "${name}". ${hint}`);
    }
    const [shape, fits] = fields[name as keyof Configuration];
    if (!fits(held)) throw refuse(`#/${name}`, `"${name}" is not ${shape}. Correct it.`);
  }
  const missing = (["spec", "out"] as const).find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) throw refuse("#", `"${missing}" is missing. Add it.`);
  return value as Configuration;
}
