/** What `access-policies --help` loads: commander, and nothing of the engine. */
import { dirname, resolve } from "node:path";
import { expect, test } from "vitest";
import { formats } from "../../src/cli/program.ts";
import { formats as formatsOfReports } from "../../src/project/index.ts";
import { pathOf, root, sourcesOf } from "../architecture/project.ts";

test("the help loads the command line and commander alone; a command is loaded when it runs", () => {
  const files = new Map(sourcesOf("src").map((file) => [file.getFilePath() as string, file]));
  const [packages, reached] = [new Set<string>(), new Set<string>()];
  const open = [resolve(root, "src/cli/access-policies.ts")];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const file = files.get(path);
    if (!file || reached.has(pathOf(file))) continue;
    reached.add(pathOf(file));
    // What is imported when a command runs is not loaded by the help.
    const declarations = [...file.getImportDeclarations(), ...file.getExportDeclarations()];
    for (const declaration of declarations) {
      const specifier = declaration.getModuleSpecifierValue();
      if (specifier === undefined || declaration.isTypeOnly()) continue;
      if (specifier.startsWith(".")) open.push(resolve(dirname(path), specifier));
      else packages.add(specifier);
    }
  }
  expect([...packages].toSorted()).toEqual(["commander", "picocolors"]);
  expect([...reached].toSorted()).toEqual([
    "src/cli/access-policies.ts",
    "src/cli/commands.ts",
    "src/cli/exit-codes.ts",
    "src/cli/failure.ts",
    "src/cli/program.ts",
    "src/cli/run.ts",
    "src/cli/system-errors.ts",
    "src/cli/terminal.ts",
    "src/client/version.ts",
    "src/project/doctor/permissions.ts",
  ]);
});

test("the command line takes every format of a report", () => {
  expect(formats).toEqual(formatsOfReports);
});
