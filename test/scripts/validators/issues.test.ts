import { describe, expect, test } from "vitest";
import { issueText, type ValidateOptions } from "../../../scripts/runtime/validation/report.ts";
import { documentWith, emitted } from "../../properties/body-oracle.ts";

const shapes = {
  Circle: {
    type: "object",
    required: ["circle"],
    properties: {
      circle: {
        type: "object",
        required: ["radius"],
        properties: { radius: { type: "number", minimum: 0 } },
      },
    },
  },
  Label: {
    type: "object",
    required: ["label"],
    properties: {
      label: {
        type: "object",
        required: ["text"],
        properties: { text: { type: "string", format: "email" } },
      },
    },
  },
  Blank: { type: "object", required: ["blank_page"], properties: { blank_page: { type: "object" } } },
  Shape: {
    anyOf: [
      { $ref: "#/components/schemas/Circle" },
      { $ref: "#/components/schemas/Label" },
      { $ref: "#/components/schemas/Blank" },
    ],
  },
};
const drawing = {
  type: "object",
  required: ["name", "shapes"],
  properties: {
    name: { type: "string" },
    colour: { type: "string", enum: ["red", "green", "blue"] },
    shapes: { type: "array", items: { $ref: "#/components/schemas/Shape" } },
    require: { type: "array", items: { type: "string" } },
    api_token: { type: "string", format: "uuid" },
    "a/b~c": { type: "boolean" },
  },
};
const validator = (await emitted(documentWith({ drawing }, shapes))).validator("drawing");
const with_ = (...list: unknown[]) => ({ name: "n", shapes: list });
const sentences = (body: unknown, options?: ValidateOptions) =>
  validator(body, options).issues.map(({ message }) => message);

describe("an issue is one sentence: where, what is expected, what is there, what to do", () => {
  test.each<{
    given: unknown;
    pointer: string;
    path: (string | number)[];
    keyword: string;
    says: string;
    ifMeant?: string;
  }>([
    {
      given: [],
      pointer: "",
      path: [],
      keyword: "type",
      says: "The body must be an object, but is an array.",
    },
    {
      given: undefined,
      pointer: "",
      path: [],
      keyword: "type",
      says: "The body must be an object, but is undefined.",
    },
    {
      given: { shapes: [] },
      pointer: "/name",
      path: ["name"],
      keyword: "required",
      says: '"/name" is missing, but is required. Add it.',
    },
    {
      given: { name: undefined, shapes: [] },
      pointer: "/name",
      path: ["name"],
      keyword: "required",
      says: '"/name" is missing, but is required. Add it.',
    },
    {
      given: { ...with_(), colour: "gren" },
      pointer: "/colour",
      path: ["colour"],
      keyword: "enum",
      says: '"/colour" must be one of "red", "green", "blue", but is "gren". Did you mean "green"?',
      ifMeant: "If not, name the pointer in allowUnknown.",
    },
    {
      given: { ...with_(), colour: "mauve" },
      pointer: "/colour",
      path: ["colour"],
      keyword: "enum",
      says: '"/colour" must be one of "red", "green", "blue", but is "mauve". Check the spelling.',
      ifMeant: "If the value is newer than this list, name the pointer in allowUnknown.",
    },
    {
      given: { ...with_(), colour: 7 },
      pointer: "/colour",
      path: ["colour"],
      keyword: "enum",
      says: '"/colour" must be one of "red", "green", "blue", but is 7.',
    },
    {
      given: with_({ circle: { radius: -1 } }),
      pointer: "/shapes/0/circle/radius",
      path: ["shapes", 0, "circle", "radius"],
      keyword: "minimum",
      says: '"/shapes/0/circle/radius" must be 0 or more, but is -1.',
    },
    {
      given: with_({ circle: "round" }),
      pointer: "/shapes/0/circle",
      path: ["shapes", 0, "circle"],
      keyword: "type",
      says: '"/shapes/0/circle" must be an object, but is a string.',
    },
    {
      given: with_({ blank_page: {} }, { label: { text: "x@" } }),
      pointer: "/shapes/1/label/text",
      path: ["shapes", 1, "label", "text"],
      keyword: "format",
      says: '"/shapes/1/label/text" must be an e-mail address such as name@example.com, but is "x@".',
    },
    {
      given: with_({ circle: { radius: 1 }, label: { text: "a@b.de" } }),
      pointer: "/shapes/0",
      path: ["shapes", 0],
      keyword: "kind",
      says: '"/shapes/0" has the keys "circle", "label", but must have exactly one. Make an object of each.',
    },
    {
      given: with_({}),
      pointer: "/shapes/0",
      path: ["shapes", 0],
      keyword: "kind",
      says: '"/shapes/0" is empty, but must have exactly one key. Give it one of "circle", "label", "blank_page".',
    },
    {
      given: with_({ one: 1, two: 2 }),
      pointer: "/shapes/0",
      path: ["shapes", 0],
      keyword: "kind",
      says: '"/shapes/0" has the keys "one", "two", but must have exactly one key. Give it one of "circle", "label", "blank_page".',
    },
    {
      given: with_({ cirlce: {} }),
      pointer: "/shapes/0/cirlce",
      path: ["shapes", 0, "cirlce"],
      keyword: "kind",
      says: '"/shapes/0/cirlce" is a kind that is not known here. Did you mean "circle"?',
      ifMeant: "If not, name the pointer in allowUnknown.",
    },
    {
      given: { ...with_(), requre: [] },
      pointer: "/requre",
      path: ["requre"],
      keyword: "name",
      says: '"/requre" is a name that is not known here. Did you mean "require"?',
      ifMeant: "If not, name the pointer in allowUnknown.",
    },
    {
      given: { ...with_(), "a/b~c": 1 },
      pointer: "/a~1b~0c",
      path: ["a/b~c"],
      keyword: "type",
      says: '"/a~1b~0c" must be true or false, but is a number.',
    },
  ])("$says", ({ given, pointer, path, keyword, says, ifMeant }) => {
    const issue = { message: says, ...(ifMeant !== undefined && { ifMeant }), path, pointer, keyword };
    expect(validator(given)).toEqual({ issues: [issue], unknown: [], issueCount: 1, unknownCount: 0 });
    expect(issueText(issue)).toBe(ifMeant === undefined ? says : `${says} ${ifMeant}`);
  });

  test("all issues come at once", () => {
    const pointers = validator({
      colour: "gren",
      shapes: [{ circle: {} }, { label: { text: 1 } }],
      requre: [],
    }).issues.map(({ pointer }) => pointer);
    expect(pointers).toEqual([
      "/colour",
      "/shapes/0/circle/radius",
      "/shapes/1/label/text",
      "/name",
      "/requre",
    ]);
  });

  test("no more than 100 of them are listed, and all are counted", () => {
    const report = validator(with_(...Array.from({ length: 1000 }, () => ({ circle: {} }))));
    expect([report.issues.length, report.issueCount]).toEqual([100, 1000]);
    const strange = validator({
      ...with_(),
      ...Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`brand_new_${index}`, 1])),
    });
    expect([strange.unknown.length, strange.unknownCount, strange.issueCount]).toEqual([100, 300, 0]);
  });

  test("the value under the name of a secret is not shown, and long texts are cut", () => {
    expect(sentences({ ...with_(), api_token: "hunter2" })).toEqual([
      '"/api_token" must be a UUID, but is another text.',
    ]);
    const [long = ""] = sentences(with_({ label: { text: "x".repeat(5000) } }));
    expect(long.length).toBeLessThan(250);
    expect(sentences({ name: { password: "hunter2" }, shapes: [] }).join()).not.toContain("hunter2");
    const [strange = ""] = sentences({ ...with_(), shapes: { ["y\n".repeat(900)]: 1 } });
    expect(strange).not.toContain("\n");
  });
});

describe("unknown names are told apart from issues", () => {
  const unknown = (body: unknown, options?: ValidateOptions) => {
    const { issues, unknown } = validator(body, options);
    return {
      issues: issues.map(({ pointer }) => pointer),
      unknown: unknown.map(({ pointer, name }) => `${pointer} ${name}`),
    };
  };
  const marked = Object.defineProperty({ cirlce: {} }, Symbol.for("openapi.unknown-member"), { value: true });

  test.each<{ about: string; given: unknown; options?: ValidateOptions; issues: string[]; names: string[] }>([
    { about: "a name like no other", given: { ...with_(), owner: 1 }, issues: [], names: ["/owner owner"] },
    {
      about: "a kind like no other",
      given: with_({ hexagon: {} }),
      issues: [],
      names: ["/shapes/0/hexagon hexagon"],
    },
    {
      about: "an unknown name in a kind",
      given: with_({ circle: { radius: 1, dash: 2 } }),
      issues: [],
      names: ["/shapes/0/circle/dash dash"],
    },
    {
      about: "an unknown name in an empty object",
      given: with_({ blank_page: { all: true } }),
      issues: [],
      names: ["/shapes/0/blank_page/all all"],
    },
    {
      about: "an unknown name beside a kind",
      given: with_({ circle: { radius: 1 }, note: "x" }),
      issues: [],
      names: ["/shapes/0/note note"],
    },
    {
      about: "a kind's misspelling beside the kind itself",
      given: with_({ circle: { radius: 1 }, cirlce: 1 }),
      issues: ["/shapes/0/cirlce"],
      names: [],
    },
    {
      about: "a close name beside the known one",
      given: { ...with_(), names: 1 },
      issues: ["/names"],
      names: [],
    },
    { about: "another case", given: { ...with_(), COLOR: "red" }, issues: ["/COLOR"], names: [] },
    {
      about: "separators that other languages leave out, or put in",
      given: with_({ "Blank-Page": {} }, { blankPage: {} }),
      issues: ["/shapes/0/Blank-Page", "/shapes/1/blankPage"],
      names: [],
    },
    { about: "a swap", given: { nmae: "n", shapes: [] }, issues: ["/name", "/nmae"], names: [] },
    {
      about: "two slips in a short name",
      given: { ...with_(), kolor: "red" },
      issues: [],
      names: ["/kolor kolor"],
    },
    { about: "two slips in a long one", given: { ...with_(), rekwire: [] }, issues: ["/rekwire"], names: [] },
    {
      about: "two slips in a long kind",
      given: with_({ blankpages: {} }),
      issues: ["/shapes/0/blankpages"],
      names: [],
    },
    {
      about: "a near miss that is marked",
      given: with_(marked),
      issues: [],
      names: ["/shapes/0/cirlce cirlce"],
    },
    {
      about: "a near miss that is allowed by its object",
      given: with_({ cirlce: {} }),
      options: { allowUnknown: ["/shapes/0"] },
      issues: [],
      names: ["/shapes/0/cirlce cirlce"],
    },
    {
      about: "a near miss that is allowed by its member",
      given: with_({ cirlce: {} }),
      options: { allowUnknown: ["/shapes/0/cirlce"] },
      issues: [],
      names: ["/shapes/0/cirlce cirlce"],
    },
    {
      about: "two unknown kinds that are allowed",
      given: with_({ one: 1, two: 2 }),
      options: { allowUnknown: ["/shapes/0"] },
      issues: [],
      names: ["/shapes/0/one one", "/shapes/0/two two"],
    },
    {
      about: "another place is allowed",
      given: with_({ cirlce: {} }),
      options: { allowUnknown: ["/shapes/1", ""] },
      issues: ["/shapes/0/cirlce"],
      names: [],
    },
    {
      about: "a close name that is allowed",
      given: { ...with_(), requre: [] },
      options: { allowUnknown: ["/requre"] },
      issues: [],
      names: ["/requre requre"],
    },
    {
      about: "a value that is allowed",
      given: { ...with_(), colour: "gren" },
      options: { allowUnknown: ["/colour"] },
      issues: [],
      names: ["/colour gren"],
    },
    {
      about: "two known kinds are not let through",
      given: with_({ circle: { radius: 1 }, label: { text: "a@b.de" } }),
      options: { allowUnknown: ["/shapes/0"] },
      issues: ["/shapes/0"],
      names: [],
    },
  ])("$about", ({ given, options, issues, names }) => {
    expect(unknown(given, options)).toEqual({ issues, unknown: names });
  });
});
