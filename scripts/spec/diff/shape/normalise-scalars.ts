import { isArray, member, stringMember, type Json } from "../../../document/json.ts";
import { canonical } from "./canonical.ts";
import { limitsOf } from "./limits.ts";
import type { Shape } from "./shape.ts";
import { nodeBelow, siteOf, type SchemaNode } from "./site.ts";
import { numberTypes, stringType, typeSetOf, typeSetOfValue, type TypeSet } from "./types.ts";

/** The parts of a shape that speak of single values. */
export type Scalars = Pick<
  Shape,
  | "types"
  | "values"
  | "extensible"
  | "formats"
  | "patterns"
  | "limits"
  | "multiples"
  | "deprecated"
  | "contentEncoding"
  | "contentMediaType"
  | "contentSchema"
>;

/** A pattern that every text matches. */
const matchesAll: ReadonlySet<string> = new Set([
  "",
  ".*",
  "^.*$",
  "^.*",
  ".*$",
  "^",
  "$",
  "[\\s\\S]*",
  "^[\\s\\S]*$",
]);

export function scalarsOf(
  nodes: readonly SchemaNode[],
  allowed: TypeSet,
  alternatives: readonly Json[] | undefined,
): Scalars {
  const listed = listedValues(nodes, alternatives);
  const types = typesOfValues(listed, allowed);
  const numbers = (types & numberTypes) !== 0;
  const texts = (types & stringType) !== 0;
  const formats = new Set(all(nodes, "format").map(String));
  const schema = texts ? first(nodes, (node) => nodeBelow(node, "contentSchema")) : undefined;
  return {
    types,
    values: listed === undefined || saysBothBooleans(listed, types) ? undefined : listed,
    extensible: new Set(
      all(nodes, "x-extensible-enum").flatMap((list) => (isArray(list) ? list.map(canonical) : [])),
    ),
    formats: new Set([...formats].filter((format) => !fileFormats.has(format) || !texts)),
    patterns: new Set(
      texts
        ? all(nodes, "pattern")
            .map(String)
            .filter((one) => !matchesAll.has(one))
        : [],
    ),
    limits: limitsOf(nodes, types),
    multiples: new Set(numbers ? all(nodes, "multipleOf").map(Number) : []),
    deprecated: all(nodes, "deprecated").includes(true),
    contentEncoding: texts ? contentWord(nodes, formats, "contentEncoding") : undefined,
    contentMediaType: texts ? contentWord(nodes, formats, "contentMediaType") : undefined,
    contentSchema: schema === undefined ? undefined : siteOf(schema),
  };
}

/** What version 3.0 says by a format, 3.1 says by a word of its own. */
const fileFormats: ReadonlyMap<string, readonly ["contentEncoding" | "contentMediaType", string]> = new Map([
  ["byte", ["contentEncoding", "base64"]],
  ["base64", ["contentEncoding", "base64"]],
  ["binary", ["contentMediaType", "application/octet-stream"]],
]);

function contentWord(
  nodes: readonly SchemaNode[],
  formats: ReadonlySet<string>,
  word: "contentEncoding" | "contentMediaType",
): string | undefined {
  const byFormat = [...formats].flatMap((format) => {
    const [said, value] = fileFormats.get(format) ?? [];
    return said === word && value !== undefined ? [value] : [];
  });
  return first(nodes, ({ value }) => stringMember(value, word)) ?? byFormat[0];
}

function all(nodes: readonly SchemaNode[], keyword: string): readonly Json[] {
  return nodes.flatMap(({ value }) => {
    const found = member(value, keyword);
    return found === undefined ? [] : [found];
  });
}

function first<T>(nodes: readonly SchemaNode[], read: (node: SchemaNode) => T | undefined): T | undefined {
  for (const node of nodes) {
    const found = read(node);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The values that every list allows, null apart. */
function listedValues(
  nodes: readonly SchemaNode[],
  alternatives: readonly Json[] | undefined,
): ReadonlyMap<string, Json> | undefined {
  const lists = nodes.flatMap(({ value }) => {
    const constant = member(value, "const");
    const listed = member(value, "enum");
    return [...(constant === undefined ? [] : [[constant]]), ...(isArray(listed) ? [listed] : [])];
  });
  if (alternatives !== undefined) lists.push(alternatives);
  const [start, ...others] = lists.map(
    (list) => new Map(list.filter((one) => one !== null).map((one) => [canonical(one), one])),
  );
  if (start === undefined) return undefined;
  return new Map([...start].filter(([text]) => others.every((list) => list.has(text))));
}

/** Listed values settle the types, unless the document contradicts itself: then its `type` stands. */
function typesOfValues(values: ReadonlyMap<string, Json> | undefined, allowed: TypeSet): TypeSet {
  if (values === undefined) return allowed;
  const found = [...values.values()].reduce<TypeSet>((set, value) => set | typeSetOfValue(value), 0);
  return (found & allowed) === found ? found : allowed;
}

function saysBothBooleans(values: ReadonlyMap<string, Json>, types: TypeSet): boolean {
  return types === typeSetOf(["boolean"]) && values.has("true") && values.has("false");
}
