/** Bodies made from a schema, and small changes that may make them wrong. */
import {
  arrayMember,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringMember,
  stringsMember,
} from "../../scripts/document/json.ts";
import type { Random } from "./random.ts";

type Resolve = (reference: string) => Json;

const texts: readonly string[] = [
  "",
  "a",
  "ab",
  "red",
  "name",
  "alice@example.com",
  "😀😀",
  "2030-01-31",
  "2030-02-30",
  "aaaa1",
  "10",
  "x y",
  "1.2.3.4",
  "::1",
];
const numbers: readonly number[] = [0, 1, -1, 2, 3, 4, 5, 10, 1.5, 0.5, -3, 2 ** 31, 1e15];
/** Names of members. `toString` and the like are left to other tests: ajv's own comparison of items trips over them. */
const names: readonly string[] = [
  "a",
  "b",
  "name",
  "nmae",
  "kind",
  "color",
  "colour",
  "__proto__",
  "brand_new",
  "x-1",
  "",
];

/** What a format wants, and what is next to it. */
export const formatted: Readonly<Record<string, readonly string[]>> = {
  email: [
    "alice@example.com",
    "a.b+c@x-y.example.org",
    "a@b",
    "a..b@example.com",
    "A@B.CO",
    "a@-b.co",
    "a_b%c@d.e.f",
    "@",
    "a@b.c-",
  ],
  "date-time": [
    "2030-01-31T09:00:00Z",
    "2030-01-31 09:00:00+01:30",
    "2016-12-31T23:59:60Z",
    "2030-01-31T09:00:00",
    "2030-02-29T00:00:00Z",
    "2030-01-01t00:00:00.5z",
    "2017-01-01T01:59:60+02:00",
    "2030-01-01T24:00:00Z",
  ],
  date: [
    "2030-01-31",
    "2028-02-29",
    "2030-02-29",
    "1900-02-29",
    "2000-02-29",
    "30-01-31",
    "2030-13-01",
    "2030-04-31",
  ],
  time: [
    "09:00:00Z",
    "09:00:00",
    "23:59:60Z",
    "09:00:00.123+0130",
    "25:00:00Z",
    "09:61:00Z",
    "12:00:00+24:00",
  ],
  uuid: [
    "f174e90a-fafe-4643-bbbc-4a0ed4fc8415",
    "urn:uuid:f174e90a-fafe-4643-bbbc-4a0ed4fc8415",
    "f174e90afafe4643bbbc4a0ed4fc8415",
    "F174E90A-FAFE-4643-BBBC-4A0ED4FC8415",
  ],
  uri: [
    "https://example.com/a?b#c",
    "urn:isbn:1",
    "http:",
    "/a",
    "a:b",
    "http://u:p@h:80/p",
    "http://h:x/",
    "http://[::1]/",
    "http://a b",
    "http://%zz",
    "mailto:a@b.c",
    "http://",
    "x:/",
    "x:?q",
    "a:/[",
    "http://h/[",
    "HTTP://EXAMPLE.com//a",
    "1a:b",
  ],
  hostname: [
    "example.com",
    "a",
    "-a.b",
    "a-.b",
    "a..b",
    "example.com.",
    "a_b",
    "x".repeat(64),
    `${"a.".repeat(126)}a`,
    `${"a.".repeat(127)}a`,
  ],
  ipv4: ["1.2.3.4", "255.255.255.255", "256.1.1.1", "01.2.3.4", "1.2.3", "1.2.3.4.", "1.2.3.4.5"],
  ipv6: [
    "::",
    "::1",
    "1::",
    "1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::",
    "::2:3:4:5:6:7:8",
    "1::2::3",
    "1:2:3:4:5:6:1.2.3.4",
    "::1.2.3.4",
    "1:2:3:4:5:6:7:1.2.3.4",
    ":::",
    "12345::",
    "1.2.3.4::",
    "1:2:3:4:5::1.2.3.4",
    "1:2:3:4:5:6::1.2.3.4",
    ":1",
    "1:",
    "",
  ],
};

/** Some JSON value, small. */
export function anyJson(random: Random, depth = 2): Json {
  const sort = random.below(depth > 0 ? 7 : 5);
  if (sort === 0) return null;
  if (sort === 1) return random.chance(50);
  if (sort === 2) return random.pick(numbers);
  if (sort <= 4) return random.pick(texts);
  const count = random.below(3);
  if (sort === 5) return Array.from({ length: count }, () => anyJson(random, depth - 1));
  return record(Array.from({ length: count }, () => [random.pick(names), anyJson(random, depth - 1)]));
}

/** A value that a schema mostly allows. Where keywords work against one another it may well not. */
export function bodyFor(schema: Json, resolve: Resolve, random: Random, depth = 6): Json {
  if (!isObject(schema)) return anyJson(random);
  const inner = (one: Json): Json => bodyFor(one, resolve, random, depth - 1);
  const reference = stringMember(schema, "$ref");
  if (reference !== undefined) return inner(resolve(reference));
  if (Object.hasOwn(schema, "const")) return schema["const"] ?? null;
  const listed = arrayMember(schema, "enum");
  if (listed.length > 0) return random.pick(listed);
  const alternatives = [...arrayMember(schema, "anyOf"), ...arrayMember(schema, "oneOf")];
  const parts = [
    ...arrayMember(schema, "allOf"),
    ...(alternatives.length === 0 ? [] : [random.pick(alternatives)]),
    ...["then", "if"].flatMap((keyword) => member(schema, keyword) ?? []),
  ];
  const own = ofType(schema, resolve, random, depth);
  const values = [...parts.map(inner), ...(own === undefined ? [] : [own])];
  const objects = values.filter((value) => isObject(value));
  if (objects.length === values.length && objects.length > 0)
    return record(objects.flatMap((object) => Object.entries(object)));
  return values.length === 0 ? anyJson(random) : random.pick(values);
}

function ofType(schema: JsonObject, resolve: Resolve, random: Random, depth: number): Json | undefined {
  const type = member(schema, "type");
  const named = isArray(type) ? random.pick(type) : type;
  const wanted =
    named ??
    (["properties", "required", "additionalProperties", "patternProperties"].some((keyword) =>
      Object.hasOwn(schema, keyword),
    )
      ? "object"
      : undefined);
  if (wanted === "object") return objectFor(schema, resolve, random, depth);
  if (wanted === "array") return arrayFor(schema, resolve, random, depth);
  if (wanted === "string") return random.pick(formatted[stringMember(schema, "format") ?? ""] ?? texts);
  if (wanted === "number") return random.pick(numbers);
  if (wanted === "integer") return random.pick(numbers.filter(Number.isInteger));
  if (wanted === "boolean") return random.chance(50);
  return wanted === "null" ? null : undefined;
}

function objectFor(schema: JsonObject, resolve: Resolve, random: Random, depth: number): Json {
  const properties = objectMember(schema, "properties");
  const required = stringsMember(schema, "required");
  const chosen = Object.keys(properties).filter(
    (name) => required.includes(name) || (depth > 0 && random.chance(50)),
  );
  const rows = [...new Set([...required, ...chosen])].map((name): [string, Json] => [
    name,
    bodyFor(member(properties, name) ?? true, resolve, random, depth - 1),
  ]);
  const additional = member(schema, "additionalProperties");
  if (isObject(additional) && random.chance(50))
    rows.push([random.pick(names), bodyFor(additional, resolve, random, depth - 1)]);
  return record(rows);
}

function arrayFor(schema: JsonObject, resolve: Resolve, random: Random, depth: number): Json {
  const first = arrayMember(schema, "prefixItems");
  const count = depth > 0 ? random.below(4) : 0;
  return Array.from({ length: count }, (_, index) =>
    bodyFor(first[index] ?? member(schema, "items") ?? true, resolve, random, depth - 1),
  );
}

/** A copy with one change somewhere: a member dropped, added, renamed or replaced. */
export function mutated(value: Json, random: Random, more: readonly string[]): Json {
  if (isArray(value) && value.length > 0 && random.chance(80)) {
    const at = random.below(value.length);
    if (random.chance(10)) return [...value, value[at] ?? null];
    return value.map((item, index) => (index === at ? mutated(item, random, more) : item));
  }
  if (!isObject(value) || Object.keys(value).length === 0 || random.chance(10)) {
    return isObject(value) && random.chance(70)
      ? record([...Object.entries(value), [random.pick([...names, ...more]), anyJson(random)]])
      : anyJson(random);
  }
  const chosen = random.pick(Object.keys(value));
  const change = random.below(6);
  return record(
    Object.entries(value).flatMap(([name, inner]): [string, Json][] => {
      if (name !== chosen) return [[name, inner]];
      if (change === 0) return [];
      if (change === 1) return [[name.slice(1) + name.slice(0, 1), inner]];
      if (change === 2)
        return [
          [name, inner],
          [random.pick([...names, ...more]), inner],
        ];
      return [[name, mutated(inner, random, more)]];
    }),
  );
}

/** An object of these members; the name `__proto__` is a member like any other. */
function record(rows: readonly (readonly [string, Json])[]): JsonObject {
  const object = {};
  for (const [name, value] of rows)
    Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
  return object;
}
