import { afterEach, expect, test } from "vitest";
import { documentWith, emitted } from "../../properties/body-oracle.ts";

const { validator } = await emitted(
  documentWith(
    {
      note: {
        type: "object",
        required: ["text"],
        properties: {
          text: { type: "string" },
          size: { type: "number" },
          tags: { type: "array", items: { type: "string" } },
          empty: { type: "object" },
        },
      },
      tree: { $ref: "#/components/schemas/Tree" },
    },
    {
      Tree: {
        type: "object",
        properties: {
          left: { $ref: "#/components/schemas/Tree" },
          right: { $ref: "#/components/schemas/Tree" },
        },
      },
    },
  ),
);
const issues = (body: unknown, id = "note") =>
  validator(id)(body).issues.map(({ pointer, keyword }) => `${pointer} ${keyword}`);

const holed: unknown[] = [0, 1];
delete holed[0];

function nested(levels: number, name: string): unknown {
  let body: Record<string, unknown> = {};
  for (let level = 0; level < levels; level++) body = { [name]: body };
  return body;
}

afterEach(() => {
  for (const name of ["text", "size", "polluted"]) delete (Object.prototype as Record<string, unknown>)[name];
});

test.each<[string, unknown, string[]]>([
  ["undefined members are as absent", { text: "a", size: undefined, other: undefined }, []],
  [
    "a list that sends something else",
    { text: "a", tags: Object.assign(["b"], { toJSON: () => 1 }) },
    ["/tags json"],
  ],
  [
    "an object with members that sends something else",
    new (class {
      readonly text = "a";
      toJSON(): string {
        return "b";
      }
    })(),
    [" json"],
  ],
  ["a function", { text: "a", size: () => 1, other: () => 1 }, ["/size type", "/other json"]],
  ["a symbol", { text: "a", other: Symbol("x") }, ["/other json"]],
  ["a bigint", { text: "a", size: 1n, other: [1n] }, ["/size type", "/other/0 json"]],
  [
    "no numbers",
    { text: "a", size: Number.NaN, other: { deep: Infinity } },
    ["/size type", "/other/deep json"],
  ],
  [
    "a hole in an array",
    { text: "a", tags: ["b", undefined], other: holed },
    ["/tags/1 type", "/other/0 json"],
  ],
  ["a Date where an object must be", { text: "a", empty: new Date(0) }, ["/empty json"]],
  ["a Date where anything may be", { text: "a", other: new Date(0) }, ["/other json"]],
  ["an own member __proto__", JSON.parse('{"text":"a","__proto__":{"size":"x"}}'), []],
  ["inherited members", Object.create({ text: "a" }), ["/text required"]],
  ["symbols as names", { text: "a", [Symbol("size")]: "x" }, []],
  ["an object without a prototype", Object.assign(Object.create(null), { text: 1 }), ["/text type"]],
])("%s", (_, body, want) => {
  expect(issues(body)).toEqual(want);
});

test("a member called __proto__ is reported, and nothing is polluted by it", () => {
  const report = validator("note")(JSON.parse('{"text":"a","__proto__":{"polluted":true}}'));
  expect(report.unknown.map(({ pointer }) => pointer)).toEqual(["/__proto__"]);
  expect({}).not.toHaveProperty("polluted");
});

test("a polluted Object.prototype neither fills in nor adds members", () => {
  Object.assign(Object.prototype, { text: "a", size: "not a number" });
  expect(issues({})).toEqual(["/text required"]);
  expect(issues({ text: "b" })).toEqual([]);
});

test("a circle ends with an issue, in described and in unknown members", () => {
  const tree: Record<string, unknown> = { left: {} };
  tree["right"] = tree;
  (tree["left"] as Record<string, unknown>)["right"] = tree;
  expect(issues(tree, "tree")).toEqual(["/left/right json", "/right json"]);
  const other: unknown[] = [];
  other.push(other, other);
  expect(issues({ text: "a", other })).toEqual(["/other/0 json", "/other/1 json"]);
});

test("one object in two places is not a circle", () => {
  const leaf = { left: {} };
  expect(issues({ left: leaf, right: leaf }, "tree")).toEqual([]);
});

test.each(["left", "other"])("a body nested 100,000 levels in %s ends with an issue", (name) => {
  expect(issues(nested(100_000, name), "tree")).toEqual([`${`/${name}`.repeat(500)} json`]);
  expect(issues(nested(400, name), "tree")).toEqual([]);
});

test("the body is not changed", () => {
  const body = { text: 1, tags: ["a"], other: { x: [undefined] } };
  const before = structuredClone(body);
  issues(body);
  expect(body).toEqual(before);
});

test("a check that is called within a check, by a getter, does not disturb it", () => {
  const body = {
    text: "a",
    get size() {
      return issues({ text: 1 }).length;
    },
    tags: [1],
  };
  expect(issues(body)).toEqual(["/tags/0 type"]);
});

test("unknown names of a million characters are not compared letter by letter, which would take hours", () => {
  const report = issues({ text: "a", ["texts".repeat(200_000)]: 1, ["siz".repeat(300_000)]: 2 });
  expect(report).toEqual([]);
});
