import { canonical } from "../../../document/canonical.ts";
import { isArray, member, stringMember, type Json } from "../../../document/json.ts";
import { lowerBounds, upperBounds, type Bound } from "../kinds/values.ts";
import type { Limit, Shape } from "./shape.ts";
import { nodeBelow, siteOf, type SchemaNode } from "./site.ts";
import {
  arrayType,
  numberTypes,
  objectType,
  stringType,
  typeSetOf,
  typeSetOfValue,
  type TypeSet,
} from "./types.ts";

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

/** What version 3.0 says by a format, 3.1 says by a keyword of its own. */
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

/** Listed values decide the types, unless the document contradicts itself: then its `type` holds. */
function typesOfValues(values: ReadonlyMap<string, Json> | undefined, allowed: TypeSet): TypeSet {
  if (values === undefined) return allowed;
  const found = [...values.values()].reduce<TypeSet>((set, value) => set | typeSetOfValue(value), 0);
  return (found & allowed) === found ? found : allowed;
}

function saysBothBooleans(values: ReadonlyMap<string, Json>, types: TypeSet): boolean {
  return types === typeSetOf(["boolean"]) && values.has("true") && values.has("false");
}

/** Which types each limit speaks of. */
const scope: Readonly<Record<Bound, TypeSet>> = {
  minimum: numberTypes,
  maximum: numberTypes,
  minLength: stringType,
  maxLength: stringType,
  minItems: arrayType,
  maxItems: arrayType,
  minContains: arrayType,
  maxContains: arrayType,
  minProperties: objectType,
  maxProperties: objectType,
};

/** The strictest of each limit that schemas set, if it applies to a type that is allowed. */
export function limitsOf(nodes: readonly SchemaNode[], types: TypeSet): ReadonlyMap<Bound, Limit> {
  const limits = new Map<Bound, Limit>();
  for (const bound of [...lowerBounds, ...upperBounds]) {
    if ((scope[bound] & types) === 0) continue;
    const sign = (lowerBounds as readonly Bound[]).includes(bound) ? 1 : -1;
    const found = nodes
      .flatMap(({ value }) => limitsIn(value, bound))
      .map((limit) => whole(limit, types, sign));
    const [strictest] = found.sort(
      (a, b) => sign * (b.value - a.value) || Number(b.exclusive) - Number(a.exclusive),
    );
    if (strictest !== undefined && !saysNothing(bound, strictest)) limits.set(bound, strictest);
  }
  return limits;
}

/** Both spellings of exclusiveness: a boolean beside the limit (3.0), or a limit of its own (3.1). */
function limitsIn(value: Json, bound: Bound): readonly Limit[] {
  const limits: Limit[] = [];
  const own = member(value, bound);
  const exclusiveWord =
    bound === "minimum" ? "exclusiveMinimum" : bound === "maximum" ? "exclusiveMaximum" : "";
  const exclusive = exclusiveWord === "" ? undefined : member(value, exclusiveWord);
  if (typeof own === "number") limits.push({ value: own, exclusive: exclusive === true });
  if (typeof exclusive === "number") limits.push({ value: exclusive, exclusive: true });
  return limits;
}

/** Among whole numbers, "more than 4" is "at least 5". */
function whole(limit: Limit, types: TypeSet, sign: number): Limit {
  const onlyIntegers = (types & numberTypes) === typeSetOf(["integer"]);
  if (!limit.exclusive || !onlyIntegers || !Number.isInteger(limit.value)) return limit;
  return { value: limit.value + sign, exclusive: false };
}

/** At least nothing; or at least one item of a form, which the form asks for by itself. */
function saysNothing(bound: Bound, limit: Limit): boolean {
  if (bound === "minContains") return limit.value === 1;
  return bound.startsWith("min") && bound !== "minimum" && limit.value <= 0;
}

/**
 * The default that counts: an outer one hides those within. Of several side by side it is the first in the order of their
 * text, so that the order of the document does not matter. `parts` are the schemas that a schema is made of.
 */
export function outermostDefault(
  roots: readonly SchemaNode[],
  parts: ReadonlyMap<string, readonly SchemaNode[]>,
): Json | undefined {
  const found: Json[] = [];
  const seen = new Set<string>();
  const waiting = [...roots];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node.pointer)) continue;
    seen.add(node.pointer);
    const own = member(node.value, "default");
    if (own === undefined) waiting.push(...(parts.get(node.pointer) ?? []));
    else found.push(own);
  }
  return found.sort((one, other) => (canonical(one) < canonical(other) ? -1 : 1))[0];
}
