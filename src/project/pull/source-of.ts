import { jsonSource } from "./json-source.ts";
import type { Language } from "./languages.ts";
import { policyInTypeScript } from "./policy-in-typescript.ts";
import { yamlSource } from "./yaml-source.ts";

/**
 * A file that holds one thing.
 *
 * @param schema The schema of its kind of file, for editors.
 * @param file Its path from the project's folder, where packages are installed.
 */
export function sourceOf(
  value: object,
  schema: "policy" | "application",
  file: string,
  language: Language,
): string {
  const up = "../".repeat(file.split("/").length - 1);
  const path = `${up}node_modules/cloudflare-access-policies/dist/schema/${schema}.json`;
  switch (language) {
    case "yaml":
      return yamlSource(value, path);
    case "json":
      return jsonSource(value, up === "" ? `./${path}` : path);
    case "ts":
    case "mjs":
      return policyInTypeScript(value);
  }
}
