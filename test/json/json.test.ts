import { describe, expect, test } from "vitest";
import {
  frozen,
  frozenCopy,
  isObject,
  own,
  pathOf,
  pointerTo,
  sortedCopy,
  sortedObject,
  sortedSet,
  valueAt,
  whyNotPlain,
} from "../../src/json/index.ts";

test.each([
  [{}, true],
  [Object.create(null), true],
  [[], false],
  [null, false],
  ["text", false],
  [undefined, false],
])("%j is an object: %s", (value, isOne) => {
  expect(isObject(value)).toBe(isOne);
});

test("own members never come from a prototype", () => {
  const object = Object.assign(Object.create({ allow: true }) as object, { name: "own" });
  expect([own(object, "name"), own(object, "allow"), own({}, "toString")]).toEqual([
    "own",
    undefined,
    undefined,
  ]);
});

describe("pointers", () => {
  test.each([
    ["", []],
    ["/", [""]],
    ["/include/0", ["include", "0"]],
    ["/a~1b/c~0d/~01", ["a/b", "c~d", "~1"]],
  ])("%j goes through %j, and is built from it", (pointer, path) => {
    expect(pathOf(pointer)).toEqual(path);
    expect(path.reduce(pointerTo, "")).toBe(pointer);
  });

  const document = { a: [{ "b/c": 1 }], n: null };
  test.each([
    ["", document],
    ["/a/0/b~1c", 1],
    ["/a/1", undefined],
    ["/n", null],
    ["/n/x", undefined],
    ["/a/length/x", undefined],
    ["/constructor", undefined],
  ])("%j leads to %j", (pointer, value) => {
    expect(valueAt(document, pointer)).toEqual(value);
  });
});

describe("copies", () => {
  const odd = JSON.parse('{"b":[2,{"d":1,"c":null}],"__proto__":{"x":1},"a":false}') as object;

  test("a sorted copy has one text for all orders of keys, and keeps every member", () => {
    expect(JSON.stringify(sortedCopy(odd))).toBe('{"__proto__":{"x":1},"a":false,"b":[2,{"c":null,"d":1}]}');
    expect(JSON.stringify(sortedObject([["b", 1] as const, ["a", 2] as const]))).toBe('{"a":2,"b":1}');
    expect(sortedSet(["b", "a", "b", { x: 1 }, { x: 1 }])).toEqual(["a", "b", { x: 1 }]);
  });

  test("a frozen copy leaves the original alone, and undefined members out", () => {
    const mark = Symbol("mark");
    const given = { list: [{ a: 1, b: undefined }], [mark]: true };
    const copy = frozenCopy(given);
    expect(JSON.stringify(copy)).toBe('{"list":[{"a":1}]}');
    expect(copy[mark]).toBe(true);
    expect([Object.isFrozen(copy), Object.isFrozen(copy.list[0]), Object.isFrozen(given)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(frozenCopy(copy)).toBe(copy);
  });

  test("frozen freezes the value itself", () => {
    const given = { list: [{ a: 1 }] };
    expect(frozen(given)).toBe(given);
    expect([Object.isFrozen(given), Object.isFrozen(given.list), Object.isFrozen(given.list[0])]).toEqual([
      true,
      true,
      true,
    ]);
  });
});

const shared = { x: 1 };

test.each([
  ["data", { a: [1, "x", null, true, { b: undefined }] }],
  ["an object without a prototype", Object.create(null)],
  ["one part in two places", { a: shared, b: shared }],
])("%s is plain", (_what, value) => {
  expect(whyNotPlain(value)).toBeUndefined();
});

test("what is not plain is named with its place; the rows are in policy/plain-data.test.ts", () => {
  expect(whyNotPlain({ a: { "b/c": [1, 2n] } })).toBe(
    'holds a BigInt at "/a/b~1c/1", which JSON cannot carry. Write plain data.',
  );
});
