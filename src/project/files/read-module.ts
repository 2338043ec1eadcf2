/** TypeScript and JavaScript files: what their default export is. The only place that runs code of a user's repository. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { versions } from "node:process";
import { pathToFileURL } from "node:url";

/** What jiti gives, as far as it is used here. It is an optional peer, so its types may be absent. */
interface Jiti {
  readonly createJiti: (
    from: string,
    options: { readonly interopDefault: boolean; readonly moduleCache: boolean },
  ) => { readonly import: (path: string) => Promise<unknown> };
}

/** A module that cannot be loaded; the message is a sentence for the user. */
export class ModuleError extends Error {
  override readonly name = "ModuleError";
}

/**
 * The default export of a module, awaited. `.mjs` and `.js` need nothing. `.ts` is loaded by the runtime where it can (Node from 22.18, Bun,
 * Deno), otherwise by jiti from the user's own repository.
 *
 * @throws ModuleError if it cannot be loaded, or has no default export.
 */
export async function readModule(path: string): Promise<unknown> {
  const module = await load(path);
  if (!("default" in module)) {
    throw new ModuleError("It has no default export. Write `export default definePolicy({ … })`.");
  }
  return await module.default;
}

async function load(path: string): Promise<{ readonly default?: unknown }> {
  try {
    return (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
  } catch (error) {
    if ((error as { readonly code?: unknown } | null)?.code !== "ERR_UNKNOWN_FILE_EXTENSION")
      throw failureOf(error);
  }
  const jiti = await jitiFor(path);
  try {
    return (await jiti.import(path)) as { readonly default?: unknown };
  } catch (error) {
    throw failureOf(error);
  }
}

async function jitiFor(path: string): Promise<ReturnType<Jiti["createJiti"]>> {
  let resolved: string;
  try {
    resolved = createRequire(join(path, "..", "from-here.js")).resolve("jiti");
  } catch {
    throw new ModuleError(
      `Node ${versions.node} cannot load TypeScript by itself. Install jiti (npm install --save-dev jiti), use Node 22.18 or later, or write the file as .mjs, .yaml or .json.`,
    );
  }
  const { createJiti } = (await import(pathToFileURL(resolved).href)) as Jiti;
  return createJiti(path, { interopDefault: false, moduleCache: false });
}

function failureOf(error: unknown): ModuleError {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new ModuleError(`Loading it failed: ${text}`, { cause: error });
}
