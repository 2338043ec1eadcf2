import { member, type Json } from "../../../document/json.ts";
import { lowerBounds, upperBounds, type Bound } from "../kinds/values.ts";
import type { Limit } from "./shape.ts";
import type { SchemaNode } from "./site.ts";
import { arrayType, numberTypes, objectType, stringType, typeSetOf, type TypeSet } from "./types.ts";

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

/** The strictest of each limit that schemas set, where it speaks of a type that is allowed. */
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
