import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { FetchClientOptions } from "../../scripts/runtime/fetch-client.ts";
import type { FetchClient } from "../../scripts/runtime/send-with.ts";
import type { Operation } from "../../scripts/runtime/operation.ts";
import type { APIPromise, Call, Send } from "../../scripts/runtime/send.ts";
import type { BodyValidator } from "../../scripts/runtime/validation/report.ts";

/** What a generated index exports, as far as it is called here. */
export interface Program {
  readonly createFetchClient: (options: FetchClientOptions) => FetchClient;
  readonly sendWith: (client: FetchClient) => Send;
  readonly createResources: (send: unknown) => object;
  readonly validators: { readonly [operationId: string]: BodyValidator };
}

/** A method of the tree, and the facts that it calls with. */
export interface Method {
  /** Where it hangs, such as `zoo.pets.get`. */
  readonly place: string;
  readonly operation: Operation;
  readonly call: (...given: readonly unknown[]) => APIPromise<unknown>;
}

const root: string = join(import.meta.dirname, "../..");

/** What a program imports: all is in the index, unless the output is cut by resources. */
function entryOf(files: ReadonlyMap<string, string>): string {
  if (!files.has("models/empty.ts")) return 'export * from "./index.ts";';
  const validators = files.has("validators.ts")
    ? 'export { validators } from "./validators.ts";'
    : "export const validators = {};";
  return `export * from "./index.ts";\nexport { createResources } from "./client.ts";\n${validators}`;
}

/** Bundles generated files and imports them, as a program does. */
export async function programOf(generated: ReadonlyMap<string, string>): Promise<Program> {
  const files = new Map(generated).set("entry.ts", entryOf(generated));
  const folder = mkdtempSync(join(tmpdir(), "documents-"));
  try {
    const { outputFiles } = await build({
      entryPoints: ["entry.ts"],
      bundle: true,
      format: "esm",
      platform: "node",
      write: false,
      logLevel: "silent",
      plugins: [
        {
          name: "generated",
          setup(building) {
            building.onResolve({ filter: /^\.|^entry\.ts$/ }, ({ path, importer, namespace }) =>
              namespace === "generated" || importer === ""
                ? { path: posix.join(posix.dirname(importer), path), namespace: "generated" }
                : undefined,
            );
            building.onLoad({ filter: /./, namespace: "generated" }, ({ path }) => ({
              contents: files.get(path) ?? "",
              loader: "ts",
              resolveDir: root,
            }));
          },
        },
      ],
    });
    const file = join(folder, "index.mjs");
    writeFileSync(file, outputFiles[0]?.text ?? "");
    return (await import(pathToFileURL(file).href)) as Program;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every method of the tree that a program makes, with what it sends. */
export function methodsOf(program: Program, send: Send): Method[] {
  let seen: Operation | undefined;
  const noting = (call: Call): void => {
    seen = call.operation;
  };
  const found: Method[] = [];
  const walk = (noted: object, sending: object, path: readonly string[] = []): void => {
    for (const [name, value] of Object.entries(noted)) {
      const other = (sending as Record<string, unknown>)[name];
      if (typeof value !== "function") {
        walk(value as object, other as object, [...path, name]);
        continue;
      }
      (value as () => void)();
      if (seen !== undefined) {
        const place = [...path, name].join(".");
        found.push({ place, operation: seen, call: other as Method["call"] });
      }
      seen = undefined;
    }
  };
  walk(program.createResources(noting), program.createResources(send));
  return found;
}
