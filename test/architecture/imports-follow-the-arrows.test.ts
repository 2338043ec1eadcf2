/** The arrows of ARCHITECTURE.md: who may import whom. A row that names no room is a room that imports nothing. */
import { dirname, relative, resolve } from "node:path";
import type { SourceFile } from "ts-morph";
import { expect, test } from "vitest";
import { importsOf, pathOf, problem, root, sourcesOf } from "./project.ts";

const builtin = /^node:/;

/** What each room of src/ may import besides itself. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  json: [],
  rules: ["json", "generated"],
  policy: ["json", "rules", "generated"],
  lint: ["json", "policy", "rules", "generated"],
  evaluate: ["policy", "rules", "generated"],
  explain: ["policy", "rules", "generated"],
  client: ["json", "generated"],
  fetch: ["generated"],
  emulator: ["generated"],
  update: ["json", "policy", "generated"],
  cli: [
    "client",
    "policy",
    "lint",
    "evaluate",
    "explain",
    "update",
    "emulator",
    "rules",
    "index.ts",
    "generated",
  ],
  "index.ts": ["client", "policy", "rules", "generated"],
};

/** The room that a path of the repository belongs to: `generated`, `scripts`, `test`, or a room of src/. */
function roomOf(path: string): string {
  const [top = "", second = ""] = path.split("/");
  return top === "src" ? second : top;
}

function targetOf(file: SourceFile, specifier: string): string | undefined {
  return specifier.startsWith(".")
    ? relative(root, resolve(dirname(file.getFilePath()), specifier))
    : undefined;
}

function strayImports(
  folder: string,
  allowed: (path: string, target: string) => boolean,
  packages: RegExp,
): string[] {
  return sourcesOf(folder).flatMap((file) =>
    importsOf(file).flatMap(({ specifier, position }) => {
      const target = targetOf(file, specifier);
      const fine = target === undefined ? packages.test(specifier) : allowed(pathOf(file), target);
      return fine ? [] : [problem(file, position, `may not import "${specifier}"`)];
    }),
  );
}

test("each room of src/ imports only what its arrows name", () => {
  const allowed = (path: string, target: string): boolean =>
    roomOf(path) === roomOf(target) || (arrows[roomOf(path)] ?? []).includes(roomOf(target));
  expect(strayImports("src", allowed, /^node:/)).toEqual([]);
});

test("each room of src/ has its arrows written down", () => {
  const rooms = new Set(sourcesOf("src").map((file) => roomOf(pathOf(file))));
  expect([...rooms].filter((room) => arrows[room] === undefined)).toEqual([]);
});

test("src/ reads generated/ through its index alone; the main entry passes the models on, types only", () => {
  const models = (path: string, specifier: string, typeOnly: boolean): boolean =>
    path === "src/index.ts" && specifier === "../generated/models.ts" && typeOnly;
  const problems = sourcesOf("src").flatMap((file) =>
    importsOf(file)
      .filter(({ specifier }) => /\/generated\/(?!index\.ts$)/.test(specifier))
      .filter(({ specifier, typeOnly }) => !models(pathOf(file), specifier, typeOnly))
      .map(({ specifier, position }) =>
        problem(file, position, `reads "${specifier}" instead of generated/index.ts`),
      ),
  );
  expect(problems).toEqual([]);
});

test("the emulator takes nothing but types from generated/", () => {
  const problems = sourcesOf("src/emulator").flatMap((file) =>
    importsOf(file)
      .filter(({ specifier, typeOnly }) => specifier.includes("/generated/") && !typeOnly)
      .map(({ position }) => problem(file, position, "imports a value from generated/")),
  );
  expect(problems).toEqual([]);
});

test("generated/ imports nothing outside itself, but for openapi-fetch in fetch-client.ts", () => {
  const inside = (_path: string, target: string): boolean => target.startsWith("generated/");
  const stray = strayImports("generated", inside, /^openapi-fetch$/);
  const fetchers = sourcesOf("generated")
    .filter((file) => importsOf(file).some(({ specifier }) => specifier === "openapi-fetch"))
    .map(pathOf);
  expect({ stray, fetchers }).toEqual({ stray: [], fetchers: ["generated/fetch-client.ts"] });
});

test("scripts/ imports nothing of src/ and nothing of generated/", () => {
  const inside = (_path: string, target: string): boolean =>
    target.startsWith("scripts/") || target === "package.json";
  expect(strayImports("scripts", inside, /^[^.]/)).toEqual([]);
});

test("code that runs everywhere uses no module of Node", () => {
  const onNode = (path: string): boolean => path.startsWith("src/cli/") || path === "src/emulator/node.ts";
  const problems = [...sourcesOf("src"), ...sourcesOf("generated")]
    .filter((file) => !onNode(pathOf(file)))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ specifier }) => builtin.test(specifier))
        .map(({ specifier, position }) => problem(file, position, `imports "${specifier}"`)),
    );
  expect(problems).toEqual([]);
});
