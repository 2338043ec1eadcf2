import { expect, test } from "vitest";
import { withoutStringNames } from "../../../scripts/build/drop-string-names.ts";

test.each<[title: string, given: string, want: string]>([
  ["in the middle", 'export { A, B as "module.exports", C };', "export { A, C };"],
  ["first", 'export { A as "module.exports", B };', "export { B };"],
  ["last", 'export { A, A as "module.exports" };', "export { A };"],
  ["none", "export { A as default, type B };", "export { A as default, type B };"],
  ["in a text", 'type A = "x as y";\nexport { A };', 'type A = "x as y";\nexport { A };'],
])("a string name %s", (_title, given, want) => {
  expect(withoutStringNames(given)).toBe(want);
});
