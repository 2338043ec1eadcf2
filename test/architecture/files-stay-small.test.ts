/** A file has one idea and about 150 lines. Past the budget, its opening comment says why it is longer: "Longer than … because …". */
import { expect, test } from "vitest";
import { pathOf, sourcesOf } from "./project.ts";

const budget = 170;

test.each(["src", "scripts"])("files of %s/ keep within the budget, or say why not", (folder) => {
  const problems = sourcesOf(folder).flatMap((file) => {
    const lines = file.getEndLineNumber();
    const excused = /\bLonger\b[^.]*\bbecause\b/.test(file.getFullText().slice(0, 2_000));
    return lines > budget && !excused ? [`${pathOf(file)}: ${lines} lines`] : [];
  });
  expect(problems).toEqual([]);
});

test("no file is a drawer", () => {
  const drawers = /(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.ts$)/;
  const paths = ["src", "scripts", "test"].flatMap((folder) => sourcesOf(folder).map(pathOf));
  expect(paths.filter((path) => drawers.test(path))).toEqual([]);
});
