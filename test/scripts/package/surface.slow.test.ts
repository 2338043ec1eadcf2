import { Project } from "ts-morph";
import { expect, test } from "vitest";
import { surfaceOf } from "../../../scripts/package/surface.ts";

test.each<[title: string, given: string, want: string[]]>([
  [
    "a function",
    "export declare function area(side: number): number;",
    ["area: function area(side: number): number;"],
  ],
  ["a type", 'export type Colour = "red" | "blue";', ['Colour: type Colour = "red" | "blue";']],
  [
    "an interface, sorted and without its comments",
    "export interface Box {\n  /** Wide. */\n  width: number;\n  height?: number;\n}",
    ["Box: interface Box {", "  height?: number;", "  width: number;", "}"],
  ],
  [
    "members that are never there, counted",
    "export interface Round { radius: number; side?: never; corner?: never }",
    ["Round: interface Round {", "  radius: number;", "  // 2 members that are never there", "}"],
  ],
  [
    "a class without its private parts",
    "export declare class Client { #token: string; constructor(); get(): void }",
    ["Client: class Client {", "  constructor();", "  get(): void", "}"],
  ],
  [
    "a type alone, of a name that has a value too",
    "interface Box { side: 1 }\ndeclare const Box: 1;\nexport { type Box };",
    ["Box: interface Box {", "  side: 1", "}"],
  ],
  [
    "exports by name, sorted",
    "declare const b: 1;\ndeclare const a: 2;\nexport { b, a };",
    ["a: a: 2", "b: b: 1"],
  ],
])("%s", (_title, given, want) => {
  const project = new Project({ useInMemoryFileSystem: true });
  expect(surfaceOf(project.createSourceFile("entry.d.ts", given))).toEqual(want);
});

test("an alias that passes an interface on shows the interface, by the name that consumers know", () => {
  const project = new Project({ useInMemoryFileSystem: true });
  project.createSourceFile("pages.d.ts", "export interface Page<T> { items: T[] }");
  const entry = `import { Page as Page$1 } from "./pages.js";
type Page<T> = Page$1<T>;
declare const page: Page$1<1>;
export { Page, page };`;
  expect(surfaceOf(project.createSourceFile("entry.d.ts", entry))).toEqual([
    "Page: interface Page<T> {",
    "  items: T[]",
    "}",
    "page: page: Page<1>",
  ]);
});
