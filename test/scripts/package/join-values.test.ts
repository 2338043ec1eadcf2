import { expect, test } from "vitest";
import { joinedValues } from "../../../scripts/package/join-values.ts";

const entry = `import { Page as Page$1, Row as Row$1 } from "./chunks/pages.js";
/** A page. */
type Page<T> = Page$1<T>;
declare const Page: abstract new <T>(...given: never) => Page<T>;
type Row<T> = Row$1<T>;
export { Page, Row };
`;

test("a value joins the interface of its name, and the alias goes", () => {
  const chunk = "interface Page<T> {}\ninterface Row<T> {}\nexport { type Page, type Row };\n";
  expect(joinedValues(entry, chunk)).toEqual({
    entry: `import { Page, Row as Row$1 } from "./chunks/pages.js";
type Row<T> = Row$1<T>;
export { Page, Row };
`,
    chunk: `interface Page<T> {}
interface Row<T> {}
declare const Page: abstract new <T>(...given: never) => Page<T>;
export { Page, type Row };
`,
  });
});

test("without such an interface nothing changes", () => {
  const chunk = "interface Other<T> {}\nexport { Other };\n";
  expect(joinedValues(entry, chunk)).toEqual({ entry, chunk });
});
