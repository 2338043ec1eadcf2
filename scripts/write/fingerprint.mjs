// What a run depends on, found with nothing but files and a hash: the front script asks it before any compiler is
// loaded, and the manifest is written from it. Plain JavaScript, since it runs before anything could compile it.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";

const sourceFolders = ["document", "normalise", "describe", "emit", "write"];
const tools = ["openapi-typescript", "prettier", "ts-morph", "yaml"];

export function hashOf(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

/** How a document is called in generated files: its path within the project, else its bare name. */
export function documentName(root, file) {
  const path = relative(root, resolve(file));
  return path.startsWith("..") || resolve(path) === path ? basename(file) : path.split(sep).join("/");
}

/** One hash of all that decides what is generated, but for the document. */
export function sourcesHash(root) {
  const files = [
    join("scripts", "generate.ts"),
    ".prettierrc.json",
    ...sourceFolders.flatMap((folder) => below(root, join("scripts", folder))),
  ];
  const lines = files
    .filter((file) => existsSync(join(root, file)))
    .map((file) => `${file.split(sep).join("/")} ${hashOf(readFileSync(join(root, file)))}\n`);
  return hashOf(lines.join(""));
}

/** The versions of the packages that make the output. */
export function toolVersions(root) {
  return Object.fromEntries(
    tools.map((tool) => [
      tool,
      JSON.parse(readFileSync(join(root, "node_modules", tool, "package.json"), "utf8")).version,
    ]),
  );
}

/** The key of a manifest: a hash of everything else in it. */
export function manifestKey({ document, generator, files }) {
  return hashOf(JSON.stringify([document, generator, files]));
}

/** Whether the output folder holds, byte for byte, what a run would write; whatever is in doubt is not current. */
export function isCurrent(root, document, out) {
  try {
    const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
    const { document: source, generator, files, key } = manifest;
    if (key !== manifestKey(manifest) || source.file !== documentName(root, document)) return false;
    if (source.sha256 !== hashOf(readFileSync(document))) return false;
    const parts = Object.entries(source.parts ?? {});
    if (!parts.every(([part, hash]) => hash === hashOf(readFileSync(join(document, "..", part)))))
      return false;
    const present = readdirSync(out)
      .filter((name) => name !== "manifest.json")
      .sort();
    if (present.join("\n") !== Object.keys(files).sort().join("\n")) return false;
    if (!present.every((name) => files[name] === hashOf(readFileSync(join(out, name))))) return false;
    return (
      generator.sources === sourcesHash(root) &&
      JSON.stringify(generator.tools) === JSON.stringify(toolVersions(root))
    );
  } catch {
    return false;
  }
}

function below(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).sort((left, right) =>
    left.name < right.name ? -1 : 1,
  );
  return entries.flatMap((entry) =>
    entry.isDirectory() ? below(root, join(folder, entry.name)) : [join(folder, entry.name)],
  );
}
