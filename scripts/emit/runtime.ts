import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ImportExtension, withExtension } from "./print/imports.ts";

/**
 * The modules that are the same for every document, as they are but for the endings of their imports. `root` is the folder that
 * holds `scripts/`.
 */
export function runtimeFiles(
  root: string,
  extension: ImportExtension,
): { readonly name: string; readonly text: string }[] {
  const folder = join(root, "scripts", "runtime");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  return files.toSorted().map((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    return { name: `runtime/${file.replaceAll("\\", "/")}`, text: withExtension(text, extension) };
  });
}
