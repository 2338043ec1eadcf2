/** `x-excerpt` and `x-unlike-upstream`: what of a difference is on purpose, and stays. */
import { describe, expect, test } from "vitest";
import { documentOf, parseText } from "../../../../scripts/document/document.ts";
import type { JsonObject } from "../../../../scripts/document/json.ts";
import { diff } from "../../../../scripts/spec/diff/diff.ts";
import { carry } from "../../../../scripts/spec/sync/carry.ts";
import { document } from "../diff/documents.ts";

const ours = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: list
      parameters:
        - name: page
          in: query
          description: Which page.
          x-unlike-upstream: The server pages, but the other document does not say so.
          schema: { type: integer }
      responses:
        "200":
          description: The pets.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Pet" }
components:
  schemas:
    Pet:
      type: object
      x-excerpt: true
      required: [name]
      properties:
        name: { type: string }
        good: { type: boolean, x-unlike-upstream: The other document has a list. }
        legs: { type: integer, x-unlike-upstream: The other document lacks it. }
`;

const name = { type: "string" };
const good = { type: "array", items: { type: "string" } };

function upstream(pet: JsonObject): ReturnType<typeof document> {
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } };
  const responses = { "200": { description: "", content } };
  return document(
    { "/pets": { get: { operationId: "list", responses } } },
    { components: { schemas: { Pet: pet } } },
  );
}

const whole = (properties: JsonObject, required: readonly string[] = ["name"]): JsonObject => ({
  type: "object",
  required: [...required],
  properties: { name, good, ...properties },
});
const union = (...members: readonly JsonObject[]): JsonObject => ({ anyOf: [...members] });

/** Lines of one text that the other lacks. */
function lines(text: string, other: string): readonly string[] {
  const known = other.split("\n");
  return text
    .split("\n")
    .filter((line) => !known.includes(line))
    .map((line) => line.trim());
}

describe("an excerpt, and what differs on purpose", () => {
  test.each<readonly [what: string, theirs: JsonObject, gone: readonly string[], come: readonly string[]]>([
    ["more properties", whole({ tail: name }), [], []],
    [
      "alternatives, one of which has the property as ours",
      union(whole({ name: { type: "null" } }), whole({})),
      [],
      [],
    ],
    [
      "alternatives within alternatives",
      union(union(whole({}), whole({ tail: name })), whole({ paw: name })),
      [],
      [],
    ],
    [
      "a property that differs",
      whole({ name: { type: "string", maxLength: 9 } }),
      ["name: { type: string }"],
      ["name: { type: string, maxLength: 9 }"],
    ],
    ["a property that is no longer required", whole({}, []), ["required: [name]"], []],
  ])("%s", (_what, theirs, gone, come) => {
    const carried = carry("ours.yaml", ours, upstream(theirs));
    expect(carried.left).toEqual([]);
    expect([lines(ours, carried.text), lines(carried.text, ours)]).toEqual([gone, come]);
  });

  test("a property that is gone is reported", () => {
    const { changes } = diff(
      documentOf("ours.yaml", "", parseText("ours.yaml", ours)),
      upstream({ type: "object", properties: { good } }),
    );
    expect(changes.map(({ kind }) => kind)).toEqual(["required-property-removed"]);
  });

  test("between two versions of our own document, everything counts", () => {
    const parse = (text: string): ReturnType<typeof documentOf> =>
      documentOf("ours.yaml", "", parseText("ours.yaml", text));
    const next = ours
      .replace("type: boolean", "type: integer")
      .replace("        legs:", "        tail: { type: string }\n        legs:");
    expect(diff(parse(ours), parse(next)).changes.map(({ kind }) => kind)).toEqual([
      "type-changed",
      "optional-property-added",
    ]);
  });
});
