/** What a visit loads, by part, as a server sends it: compressed with gzip and with Brotli. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const parts: readonly (readonly [file: RegExp, part: string])[] = [
  [/^index\.html$/, "the page"],
  [/^assets\/index-.*\.css$/, "its style"],
  [/^assets\/index-.*\.js$/, "what runs beside the reader"],
  [/^assets\/editor-.*\.js$/, "the editor, CodeMirror"],
  [/^assets\/worker-.*\.js$/, "the worker: the package, YAML, schemas"],
  [/^assets\/request-.*\.js$/, "the client and the emulator, when asked for"],
  [/^assets\/icon-.*\.svg$/, "the icon"],
  [/^service-worker\.js$/, "what keeps it for when there is no network"],
];

export function sizes(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".map"))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const rows = files.map((file) => {
    const content = readFileSync(join(folder, file));
    const part = parts.find(([pattern]) => pattern.test(file))?.[1] ?? file;
    return {
      part,
      bytes: content.length,
      gzip: gzipSync(content).length,
      brotli: brotliCompressSync(content).length,
    };
  });
  rows.sort((a, b) => b.gzip - a.gzip);
  const sum = (of: "bytes" | "gzip" | "brotli"): number => rows.reduce((all, row) => all + row[of], 0);
  const line = (part: string, ...numbers: readonly (number | string)[]): string =>
    part.padEnd(48) + numbers.map((one) => String(one.toLocaleString("en")).padStart(12)).join("");
  return [
    line("", "bytes", "gzip", "Brotli"),
    ...rows.map(({ part, bytes, gzip, brotli }) => line(part, bytes, gzip, brotli)),
    line("in all", sum("bytes"), sum("gzip"), sum("brotli")),
  ];
}
