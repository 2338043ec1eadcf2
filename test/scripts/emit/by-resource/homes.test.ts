import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { homesOf, type User } from "../../../../scripts/emit/by-resource/homes.ts";

const user = (place: string, ...names: readonly string[]): User => ({
  path: place === "" ? [] : place.split("."),
  names,
});

/** Homes as texts: `zoo.pets` of a branch, `zoo.pets alone` of a resource. */
function homes(graph: Readonly<Record<string, readonly string[]>>, ...users: readonly User[]): object {
  const found = homesOf(new Map(Object.entries(graph)), users);
  return Object.fromEntries(
    [...found].map(([name, { path, isAlone }]) => [
      name,
      `${path.join(".") || "root"}${isAlone ? " alone" : ""}`,
    ]),
  );
}

test.each<[about: string, given: object, want: object]>([
  ["what one resource uses", homes({}, user("zoo.pets", "Pet")), { Pet: "zoo.pets alone" }],
  [
    "what that leads to",
    homes({ Pet: ["Owner"], Owner: ["Name"] }, user("zoo.pets", "Pet")),
    { Pet: "zoo.pets alone", Owner: "zoo.pets alone", Name: "zoo.pets alone" },
  ],
  [
    "what two resources of one branch use",
    homes({}, user("zoo.pets", "Name"), user("zoo.owners", "Name")),
    { Name: "zoo" },
  ],
  [
    "what a resource and one below it use",
    homes({}, user("zoo.pets", "Name"), user("zoo.pets.cages", "Name")),
    { Name: "zoo.pets" },
  ],
  ["what distant resources use", homes({}, user("zoo.pets", "Id"), user("shop", "Id")), { Id: "root" }],
  [
    "what operations of no resource use",
    homes({}, user("", "Id"), user("shop", "Item")),
    { Id: "root alone", Item: "shop alone" },
  ],
  [
    "a circle within one resource",
    homes({ Pet: ["Owner"], Owner: ["Pet"] }, user("pets", "Pet")),
    { Pet: "pets alone", Owner: "pets alone" },
  ],
  [
    "a circle across resources is in one place",
    homes({ Pet: ["Owner"], Owner: ["Pet"] }, user("zoo.pets", "Pet"), user("zoo.owners", "Owner")),
    { Pet: "zoo", Owner: "zoo" },
  ],
  ["what nobody uses has none", homes({ Lost: ["Pet"] }, user("pets", "Pet")), { Pet: "pets alone" }],
])("%s", (_about, given, want) => {
  expect(given).toEqual(want);
});

describe("a law", () => {
  const name = fc.integer({ min: 0, max: 12 }).map((number) => `M${number}`);
  const graph = fc.dictionary(name, fc.array(name, { maxLength: 4 }), { maxKeys: 12 });
  const place = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 3 });
  const users = fc.uniqueArray(fc.record({ path: place, names: fc.array(name, { maxLength: 3 }) }), {
    selector: ({ path }) => path.join("."),
    maxLength: 6,
  });

  test("what a name leads to is at home in the same place or nearer to the root", () => {
    fc.assert(
      fc.property(graph, users, (edges, all) => {
        const found = homesOf(new Map(Object.entries(edges)), all);
        for (const [from, home] of found) {
          for (const to of edges[from] ?? []) {
            const other = found.get(to);
            expect(other).toBeDefined();
            expect(home.path.slice(0, other?.path.length)).toEqual(other?.path);
            // A resource's own module is imported by no other.
            expect(other?.isAlone === true ? home : other).toEqual(other);
          }
        }
      }),
    );
  });
});
