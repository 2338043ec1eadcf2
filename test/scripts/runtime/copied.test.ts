/** What is generated of the runtime is the runtime: each of its modules, under the banner, and nothing else. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root: string = join(import.meta.dirname, "../../..");

function textsIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => statSync(join(folder, name)).isFile()).toSorted();
  return new Map(files.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

test("each module is copied, byte for byte", () => {
  const copies = textsIn(join(root, "generated/runtime"));
  const withoutBanner = [...copies].map(([name, text]) => [
    name,
    text.replace(/^\/\*\n \* Generated[^]*?\*\/\n\n/, ""),
  ]);
  expect(Object.fromEntries(withoutBanner)).toEqual(
    Object.fromEntries(textsIn(join(root, "scripts/runtime"))),
  );
});

test("the runtime imports itself and openapi-fetch, and nothing that a document decides", () => {
  const foreign = [...textsIn(join(root, "scripts/runtime"))].flatMap(([name, text]) =>
    [...text.matchAll(/ from "([^"]+)";$/gm)]
      .map(([, from = ""]) => (from.startsWith(".") ? join(name, "..", from) : from))
      .filter((from) => from !== "openapi-fetch" && (from.startsWith("..") || !from.endsWith(".ts"))),
  );
  expect(foreign).toEqual([]);
});
