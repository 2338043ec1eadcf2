/** Who may import whom, as ARCHITECTURE.md draws it. */
import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { architecture, crossings, drawnArrows, reachable, rooms } from "./arrows.ts";
import { importsOf, pathOf, problem, root, sourcesOf } from "./project.ts";

describe("the arrows of ARCHITECTURE.md", () => {
  test("every room is drawn, and every room that is drawn is there", () => {
    expect([...architecture.keys()].toSorted()).toEqual([...rooms()].toSorted());
  });

  test("every import goes where the arrows lead", () => {
    const stray = crossings().filter(({ from, to }) => !reachable(architecture, from).has(to));
    expect(stray.map(({ place, from, to }) => `${place}: ${from} may not import ${to}`)).toEqual([]);
  });

  test("every arrow is used", () => {
    const used = new Set(crossings().map(({ from, to }) => `${from} → ${to}`));
    const drawn = [...architecture].flatMap(([from, targets]) => targets.map((to) => `${from} → ${to}`));
    expect(drawn.filter((arrow) => !used.has(arrow))).toEqual([]);
  });

  test("are read as they are drawn", () => {
    const page = [
      "    src/json     → nothing",
      "    src/policy   → json, rules           documents",
      "    src/rules    → generated (types)",
      "    `A → B` means that A imports B.",
    ].join("\n");
    const arrows = drawnArrows(page);
    expect(Object.fromEntries(arrows)).toEqual({
      "src/json": [],
      "src/policy": ["src/json", "src/rules"],
      "src/rules": ["generated"],
    });
    expect([...reachable(arrows, "src/policy")]).toEqual(["src/json", "src/rules", "generated"]);
  });
});

/** The imports of a folder that lead outside of it, and to other packages than those that match. */
function strayImports(
  folder: string,
  packages: RegExp,
  inside: (target: string) => boolean = (target) => target.startsWith(`${folder}/`),
): string[] {
  return sourcesOf(folder).flatMap((file) =>
    importsOf(file).flatMap(({ specifier, position }) => {
      const target = relative(root, resolve(dirname(file.getFilePath()), specifier));
      const fine = specifier.startsWith(".") ? inside(target) : packages.test(specifier);
      return fine ? [] : [problem(file, position, `may not import "${specifier}"`)];
    }),
  );
}

/** Packages that `src/` may import, and where. What the command line and the reading of files need is bundled into the package. */
const packages: Readonly<Record<string, string>> = {
  "tldts-icann": "src/lint/",
  vitest: "src/vitest/",
  yaml: "src/project/",
  tinyglobby: "src/project/files/",
  commander: "src/cli/",
  picocolors: "src/cli/",
  "@clack/prompts": "src/cli/",
};

test("src/ imports few packages, and each in one room", () => {
  const problems = sourcesOf("src").flatMap((file) =>
    importsOf(file)
      .filter(({ specifier }) => !/^[.]|^node:/.test(specifier))
      .filter(({ specifier }) => !pathOf(file).startsWith(packages[specifier] ?? "nowhere"))
      .map(({ specifier, position }) => problem(file, position, `may not import "${specifier}"`)),
  );
  expect(problems).toEqual([]);
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
  const values = crossings().filter(
    ({ from, to, typeOnly }) => from === "src/emulator" && to === "generated" && !typeOnly,
  );
  expect(values.map(({ place }) => place)).toEqual([]);
});

test("generated/ imports nothing outside itself but openapi-fetch, and that in one file", () => {
  const stray = strayImports("generated", /^openapi-fetch$/);
  const fetchers = sourcesOf("generated").filter((file) =>
    importsOf(file).some(({ specifier }) => specifier === "openapi-fetch"),
  );
  expect({ stray, fetchers: fetchers.length }).toEqual({ stray: [], fetchers: 1 });
});

test("scripts/ imports nothing of src/ and nothing of generated/", () => {
  const inside = (target: string): boolean => target.startsWith("scripts/") || target === "package.json";
  expect(strayImports("scripts", /^[^.]/, inside)).toEqual([]);
});

test("code that runs everywhere uses no module of Node", () => {
  const onNode = (path: string): boolean =>
    ["src/cli/", "src/project/files/", "src/emulator/node.ts"].some((place) => path.startsWith(place));
  const problems = [...sourcesOf("src"), ...sourcesOf("generated")]
    .filter((file) => !onNode(pathOf(file)))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ specifier }) => specifier.startsWith("node:"))
        .map(({ specifier, position }) => problem(file, position, `imports "${specifier}"`)),
    );
  expect(problems).toEqual([]);
});

test("imports in test/ lead to files that exist, since not everything there is compiled together", () => {
  const problems = sourcesOf("test").flatMap((file) =>
    importsOf(file)
      .filter(({ specifier }) => /^\..*\.[cm]?ts$/.test(specifier))
      .filter(({ specifier }) => !existsSync(resolve(dirname(file.getFilePath()), specifier)))
      .map(({ specifier, position }) => problem(file, position, `imports "${specifier}"`)),
  );
  expect(problems).toEqual([]);
});
