import type { LoadedDocument } from "../../document/document.ts";
import {
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringMember,
} from "../../document/json.ts";
import { below, schemasPointer } from "../../document/pointer.ts";
import { subschemas } from "../../document/subschemas.ts";
import type { ValidatorPart } from "./validator-parts.ts";

/** The formats that are checked: the part that does it, and what a value must be, in words. */
export const formats: Readonly<Record<string, readonly [part: ValidatorPart, wanted: string]>> = {
  email: ["email", "an e-mail address such as name@example.com"],
  "date-time": ["dateTime", "a date with time and offset such as 2030-01-31T09:00:00Z"],
  date: ["date", "a date such as 2030-01-31"],
  time: ["time", "a time with offset such as 09:00:00Z"],
  uuid: ["uuid", "a UUID"],
  uri: ["uri", "a URI with its scheme"],
  hostname: ["hostname", "a host name"],
  ipv4: ["ipv4", "an IPv4 address"],
  ipv6: ["ipv6", "an IPv6 address"],
};

/** Formats that say how to show or carry a value, and demand nothing of it, or that numbers have. */
const undemanding: ReadonlySet<string> = new Set("password binary byte int32 int64 float double".split(" "));

/** Keywords that validators ignore, and why. */
const ignored: ReadonlyMap<string, string> = new Map([
  ...["pattern", "patternProperties"].map(
    (keyword) => [keyword, "patterns are not checked: matching one can take exponential time"] as const,
  ),
  ...[
    "contains",
    "dependentSchemas",
    "dependencies",
    "unevaluatedProperties",
    "unevaluatedItems",
    "$dynamicRef",
  ].map((keyword) => [keyword, `"${keyword}" is not supported`] as const),
]);

/** What a schema itself demands that validators do not check, by the keyword that says so. */
export function uncheckedIn(schema: JsonObject): { readonly keyword: string; readonly reason: string }[] {
  const format = stringMember(schema, "format");
  const found = [...ignored].filter(([keyword]) => Object.hasOwn(schema, keyword));
  return [
    ...found.map(([keyword, reason]) => ({ keyword, reason })),
    ...(format === undefined || Object.hasOwn(formats, format) || undemanding.has(format)
      ? []
      : [{ keyword: "format", reason: `the format "${format}" is not known` }]),
  ];
}

/**
 * Tells which schemas demand something, in any depth, that validators do not check. What fits the validator of such a schema need not
 * fit the schema, so nothing may be concluded from it: neither in a `not` or an `if`, nor from fitting two of a `oneOf`.
 */
export class UncheckedSchemas {
  readonly #components: ReadonlySet<string>;

  constructor(document: LoadedDocument) {
    const schemas = Object.entries(objectMember(member(document.root, "components"), "schemas"));
    const found = new Set<string>();
    const users = new Map<string, string[]>();
    const open: string[] = [];
    for (const [name, schema] of schemas) {
      const pointer = below(schemasPointer, name);
      const { unchecked, references } = within(schema);
      if (unchecked) open.push(pointer);
      for (const reference of references) users.set(reference, [...(users.get(reference) ?? []), pointer]);
    }
    for (let pointer = open.pop(); pointer !== undefined; pointer = open.pop()) {
      if (found.has(pointer)) continue;
      found.add(pointer);
      open.push(...(users.get(pointer) ?? []));
    }
    this.#components = found;
  }

  has(schema: Json | undefined): boolean {
    const { unchecked, references } = within(schema);
    return unchecked || references.some((reference) => this.#components.has(reference));
  }
}

/** Whether a schema and those in it demand something unchecked, and what they refer to. */
function within(schema: Json | undefined): { unchecked: boolean; references: string[] } {
  if (!isObject(schema)) return { unchecked: false, references: [] };
  const reference = stringMember(schema, "$ref");
  const inner = subschemas(schema, "#").map((one) => within(one.schema));
  return {
    unchecked: uncheckedIn(schema).length > 0 || inner.some(({ unchecked }) => unchecked),
    references: [
      ...(reference === undefined ? [] : [reference]),
      ...inner.flatMap(({ references }) => references),
    ],
  };
}
