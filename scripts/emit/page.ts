import { type StatementStructures, StructureKind } from "ts-morph";
import type { OperationFact } from "../describe/operations/operation-facts.ts";
import { typeKey } from "./print/escape.ts";
import type { Imports } from "./print/imports.ts";

/** The statements of page.ts: a page, whose items also go by the document's own name if all its lists agree on one. */
export function emitPage(
  operations: readonly OperationFact[],
  imports: Imports,
): (StatementStructures | string)[] {
  const paginations = operations.flatMap((operation) => operation.pagination ?? []);
  const agreed = (names: readonly (string | undefined)[]): string | undefined =>
    new Set(names).size === 1 ? names[0] : undefined;
  const items = agreed(paginations.map((pagination) => pagination.items));
  const info = agreed(paginations.map((pagination) => pagination.info));
  const methods = imports.runtimeType("PageMethods");
  const promise = imports.runtimeType("APIPromise");
  const properties = [
    ...(items === undefined
      ? []
      : [{ name: typeKey(items), isReadonly: true, type: "T[]", docs: ["The items of this page."] }]),
    ...(info === undefined || info === items
      ? []
      : [
          {
            name: typeKey(info),
            isReadonly: true,
            type: imports.runtimeType("PageInfo"),
            docs: ["What the API says about this page."],
          },
        ]),
  ];
  return [
    ...imports.statements(),
    {
      kind: StructureKind.Interface,
      name: "Page",
      isExported: true,
      typeParameters: ["T"],
      extends: [`${methods}<T, Page<T>>`],
      docs: ["One page of a list. Iterating over it continues with the pages that follow."],
      properties,
    },
    {
      kind: StructureKind.Interface,
      name: "PagePromise",
      isExported: true,
      typeParameters: ["T"],
      extends: [`${promise}<Page<T>>`, "AsyncIterable<T>"],
      docs: ["The first page of a list when awaited; every item of all pages with `for await`."],
    },
  ];
}
