import fc from "fast-check";
import { expect, test } from "vitest";
import { parseText } from "../../../scripts/document/document.ts";

const twice = (name: string): string => `Duplicate key ${JSON.stringify(name)}. Keep one.`;

test.each([
  ['{"a":1,"a":2}', "#/a", "a"],
  ['\uFEFF {"a":1,"a":1}', "#/a", "a"],
  ['{"a" : [ {}, [ ], {"b":{"c":true,"d":-1.5e+3,"c":null}} ] }', "#/a/2/b/c", "c"],
  ['{"x":"{\\"a\\":1,","a/b~":{"y":[],"y":{}}}', "#/a~1b~0/y", "y"],
  ['{"abc":1,"\\u0061bc":2}', "#/abc", "abc"],
  ['{"__proto__":1,"b":{},"__proto__":2}', "#/__proto__", "__proto__"],
  ['{"":1,"":2}', "#/", ""],
  ['[[{"q\\"":1,\n"q\\""\t:2}]]', '#/0/0/q"', 'q"'],
])("%j is refused at %s", (text, pointer, name) => {
  expect(() => parseText("file.json", text)).toThrow(`file.json, at ${pointer}: ${twice(name)}`);
});

test("JSON and YAML refuse it in the same words", () => {
  const sentence = `file, at #/paths/~1a/get: ${twice("get")}`;
  expect(() => parseText("file", '{"paths":{"/a":{"get":{},"get":{}}}}')).toThrow(sentence);
  expect(() => parseText("file", "paths: { /a: { get: {}, get: {} } }")).toThrow(sentence);
});

test("one name in several objects, and names in texts, are not duplicates", () => {
  const value = { a: { a: [{ a: 1 }, { a: '"a": 1, "a":' }] }, b: "a", "a:": ["a", "a"] };
  expect(parseText("file.json", JSON.stringify(value, undefined, 2))).toEqual(value);
});

test("whatever JSON there is, is read as it is; with any of its names twice it is not", () => {
  const object = fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue(), { minKeys: 1 });
  fc.assert(
    fc.property(object, fc.nat(), fc.nat(3), (value, choice, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      expect(parseText("file.json", text)).toEqual(JSON.parse(text));
      const names = Object.keys(value);
      const name = names[choice % names.length] ?? "";
      const doubled = `${text.slice(0, text.lastIndexOf("}"))},${JSON.stringify(name)}:0}`;
      expect(() => parseText("file.json", doubled)).toThrow(twice(name));
    }),
    { numRuns: 500 },
  );
});
