import { expect, test } from "vitest";
import { pathOf, sourcesOf } from "./project.ts";

test("no file is a drawer", () => {
  const drawers = /(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.ts$)/;
  const paths = ["src", "scripts", "test"].flatMap((folder) => sourcesOf(folder).map(pathOf));
  expect(paths.filter((path) => drawers.test(path))).toEqual([]);
});
