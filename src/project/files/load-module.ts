/** Runs a `.ts` or `.mjs` file and takes its default export. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Why a module could not be loaded, in a sentence. */
export class ModuleError extends Error {
  static {
    this.prototype.name = "ModuleError";
  }
}

/**
 * The default export of a module. TypeScript is run by Node itself, from 22.18 on; an older one needs the package jiti in the project.
 *
 * @param folder Where jiti is looked for.
 * @throws ModuleError with a sentence.
 */
export async function loadModule(path: string, folder: string): Promise<unknown> {
  let loaded: unknown;
  try {
    loaded = await import(/* @vite-ignore */ pathToFileURL(path).href);
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    const needsJiti = code === "ERR_UNKNOWN_FILE_EXTENSION" && /\.m?ts$/.test(path);
    if (!needsJiti) throw failed(error);
    loaded = await byJiti(path, folder);
  }
  const { default: value } = loaded as { readonly default?: unknown };
  if (value === undefined)
    throw new ModuleError("It has no default export. Write `export default definePolicy({ … })`.");
  return value;
}

/** What runs TypeScript in a project: Node from 22.18 on, else jiti if the project has it. */
export function typescriptRunner(folder: string): "node" | "jiti" | undefined {
  const { features } = process as { readonly features: { readonly typescript?: unknown } };
  if (features.typescript !== undefined && features.typescript !== false) return "node";
  try {
    createRequire(join(folder, "package.json")).resolve("jiti");
    return "jiti";
  } catch {
    return undefined;
  }
}

/** As much of jiti as is used. */
interface Jiti {
  createJiti(base: string): { import(path: string): Promise<unknown> };
}

async function byJiti(path: string, folder: string): Promise<unknown> {
  let jiti: Jiti;
  try {
    const entry = createRequire(join(folder, "package.json")).resolve("jiti");
    jiti = (await import(/* @vite-ignore */ pathToFileURL(entry).href)) as Jiti;
  } catch {
    throw new ModuleError(
      `It is TypeScript, which Node ${process.versions.node} does not run by itself. Install jiti beside it (npm install --save-dev jiti), use Node 22.18 or later, or write it as .mjs, .yaml or .json.`,
    );
  }
  try {
    return await jiti.createJiti(path).import(path);
  } catch (error) {
    throw failed(error);
  }
}

function failed(error: unknown): ModuleError {
  const message = error instanceof Error ? error.message : String(error);
  return new ModuleError(`It cannot be run: ${message}`, { cause: error });
}
