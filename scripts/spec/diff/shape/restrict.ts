import { canonical } from "../../../document/canonical.ts";
import type { Json } from "../../../document/json.ts";
import type { Bound } from "../kinds/values.ts";
import type { KeyedShape, Shape } from "./shape.ts";
import {
  arrayType,
  numberTypes,
  objectType,
  stringType,
  typeGroups,
  typeSetOfValue,
  type TypeSet,
} from "./types.ts";

const limitsOfType: readonly (readonly [TypeSet, RegExp])[] = [
  [numberTypes, /imum$/],
  [stringType, /Length$/],
  [arrayType, /(?:Items|Contains)$/],
  [objectType, /Properties$/],
];

/** A shape with only the types given, and without the keywords of the others. Null is left out too. */
export function restrict(keyed: KeyedShape, types: TypeSet): KeyedShape {
  if (keyed.shape.types === types && !keyed.shape.nullable) return keyed;
  const whole = keyed.whole ?? keyed.shape;
  return { key: `${keyed.key}#${types}`, shape: restricted(keyed.shape, types), whole };
}

/** A shape without what is compared elsewhere: its discriminator, and a default or deprecation that both have. */
export function withoutSaid(keyed: KeyedShape, whole: Shape): KeyedShape {
  const { shape } = keyed;
  const sameDefault = shape.default !== undefined && isSame(shape.default, whole.default);
  const sameAge = shape.deprecated && whole.deprecated;
  if (!sameDefault && !sameAge && shape.discriminator === undefined) return keyed;
  return {
    key: `${keyed.key}#unsaid`,
    shape: {
      ...shape,
      discriminator: undefined,
      ...(sameDefault && { default: undefined }),
      ...(sameAge && { deprecated: false }),
    },
  };
}

function isSame(one: Json, other: Json | undefined): boolean {
  return other !== undefined && canonical(one) === canonical(other);
}

/** A shape of several types as several shapes, one a type; listed values stay together. */
export function splitByType(keyed: KeyedShape): readonly KeyedShape[] {
  const groups = typeGroups.filter(([group]) => (keyed.shape.types & group) !== 0);
  if (groups.length < 2 || keyed.shape.values !== undefined || keyed.shape.unions.length > 0) {
    return [restrict(keyed, keyed.shape.types)];
  }
  return groups.map(([group]) => restrict(keyed, keyed.shape.types & group));
}

function restricted(shape: Shape, types: TypeSet): Shape {
  const [strings, arrays, objects] = [types & stringType, types & arrayType, types & objectType].map(Boolean);
  const keeps = (bound: Bound): boolean =>
    limitsOfType.some(([group, names]) => (types & group) !== 0 && names.test(bound));
  return {
    ...shape,
    types,
    nullable: false,
    values:
      shape.values && new Map([...shape.values].filter(([, value]) => (typeSetOfValue(value) & types) !== 0)),
    limits: new Map([...shape.limits].filter(([bound]) => keeps(bound))),
    multiples: (types & numberTypes) === 0 ? new Set() : shape.multiples,
    ...(!strings && {
      patterns: new Set(),
      contentEncoding: undefined,
      contentMediaType: undefined,
      contentSchema: undefined,
    }),
    ...(!arrays && {
      items: "open",
      tuple: [],
      unevaluatedItems: "open",
      contains: undefined,
      uniqueItems: false,
    }),
    ...(!objects && {
      properties: new Map(),
      patternProperties: new Map(),
      additional: "open",
      unevaluatedProperties: "open",
      propertyNames: undefined,
      dependentRequired: new Set(),
      dependentSchemas: new Map(),
    }),
  };
}
