import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { type Fields, field, isFields, list, type Reading, type Value } from "./document.ts";

/** What ajv says of a body: whether it fits, and else the keywords that it breaks. */
export type Judge = (body: unknown) => readonly string[];

const lists = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const maps = new Set(["properties", "patternProperties", "dependentSchemas", "$defs"]);
const singles =
  "items additionalProperties not if then else contains propertyNames unevaluatedItems unevaluatedProperties".split(
    " ",
  );
/** Formats that say what a text is; of the others the standard says that they are hints. */
const checked = ["date", "date-time", "email", "hostname", "ipv4", "ipv6", "time", "uri", "uuid"] as const;

/** Formats that say how a value is shown or carried. */
const undemanding = ["password", "binary", "byte", "int32", "int64", "float", "double"];

/**
 * What a validator may leave unchecked as long as it is reported: patterns; that a value fits one alternative only, `not` and `if`
 * where something in them is unchecked; and null where `nullable` does not allow it by the letter. What a tag decides is left open by
 * the standard itself: a value whose tag names no alternative should be refused, and one that fits others too may be taken.
 */
export const lenient = ["pattern", "oneOf", "not", "if", "nullable", "tag"] as const;
export type Lenient = (typeof lenient)[number];

/** ajv for the schema of a request body, in JSON Schema's words, without what is left out. Throws where ajv cannot compile it. */
export function judgeOf(reading: Reading, schema: Value, without: readonly Lenient[]): Judge {
  const definitions = new Map<string, Value>();
  const converted = new Converter(reading, definitions, new Set(without)).convert(schema);
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, validateFormats: true });
  formats.default(ajv, [...checked]);
  ajv.addFormat("int32", {
    type: "number",
    validate: (value: number) => Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31,
  });
  ajv.addFormat("int64", { type: "number", validate: Number.isInteger });
  const validate = ajv.compile({ ...(converted as object), $defs: Object.fromEntries(definitions) });
  return (body) => (validate(body) ? [] : (validate.errors ?? []).map(({ keyword }) => keyword));
}

/** Writes schemas of OpenAPI as those of JSON Schema, as requests see them. */
class Converter {
  readonly #reading: Reading;
  readonly #definitions: Map<string, Value>;
  readonly #without: ReadonlySet<Lenient>;

  constructor(reading: Reading, definitions: Map<string, Value>, without: ReadonlySet<Lenient>) {
    this.#without = without;
    this.#reading = reading;
    this.#definitions = definitions;
  }

  convert(schema: Value | undefined): Value {
    if (!isFields(schema)) return schema === false ? false : {};
    const { $ref: reference, ...beside } = schema;
    if (typeof reference !== "string") return this.#object(schema);
    if (!this.#definitions.has(reference)) {
      this.#definitions.set(reference, {});
      this.#definitions.set(reference, this.convert(this.#reading.at(reference)));
    }
    const name = encodeURIComponent(reference.replaceAll("~", "~0").replaceAll("/", "~1"));
    const there = { $ref: `#/$defs/${name}` };
    // Version 3.0 ignores what is beside a reference.
    if (this.#reading.is30 || Object.keys(beside).length === 0) return there;
    return { allOf: [there, this.#object(beside)] };
  }

  /** A tag names an alternative: by a mapping, or as its component is called. */
  #named(schema: Fields, alternatives: readonly (Value | undefined)[], out: Record<string, Value>): void {
    const tag = String(field(schema["discriminator"], "propertyName"));
    const mapping = field(schema["discriminator"], "mapping");
    const names = [
      ...Object.keys(isFields(mapping) ? mapping : {}),
      ...alternatives.map((reference) => String(reference).split("/").at(-1) ?? ""),
    ];
    const wanted = { anyOf: [{ not: { type: "string" } }, { enum: names }] };
    out["allOf"] = [...list(out["allOf"]), { properties: { [tag]: wanted } }];
  }

  #object(schema: Fields): Value {
    const out: Record<string, Value> = {};
    for (const [name, value] of Object.entries(schema)) {
      if (lists.has(name)) out[name] = list(value).map((one) => this.convert(one));
      else if (maps.has(name) && isFields(value))
        out[name] = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.convert(one)]));
      else if (singles.includes(name)) out[name] = typeof value === "boolean" ? value : this.convert(value);
      else if (!["$id", "$schema", "id", "nullable", "discriminator", "example", "xml"].includes(name))
        out[name] = value;
    }
    const leaves = (one: Lenient): boolean =>
      this.#without.has(one) && isInconclusive(this.#reading, schema[one]);
    if (this.#without.has("pattern")) delete out["pattern"];
    if (leaves("not")) delete out["not"];
    if (leaves("if")) for (const keyword of ["if", "then", "else"]) delete out[keyword];
    const alternatives = list(schema["oneOf"] ?? schema["anyOf"]).map((one) => field(one, "$ref"));
    const isTagged =
      field(schema["discriminator"], "propertyName") !== undefined && alternatives.every(Boolean);
    if (isTagged && alternatives.length > 0 && !this.#without.has("tag"))
      this.#named(schema, alternatives, out);
    // The tag of a union decides which alternative a body is to fit.
    const tag = field(schema["discriminator"], "propertyName");
    const mapping = field(schema["discriminator"], "mapping");
    if (typeof tag === "string" && isFields(mapping) && (out["oneOf"] ?? out["anyOf"]) !== undefined)
      out["allOf"] = [
        ...list(out["allOf"]),
        ...Object.entries(mapping).flatMap(([kind, reference]) =>
          typeof reference === "string" && reference.startsWith("#")
            ? [
                {
                  if: { type: "object", properties: { [tag]: { const: kind } }, required: [tag] },
                  // oxlint-disable-next-line unicorn/no-thenable -- that is the keyword.
                  then: this.convert({ $ref: reference }),
                },
              ]
            : [],
        ),
      ];
    if ((leaves("oneOf") || (isTagged && this.#without.has("tag"))) && out["oneOf"] !== undefined) {
      out["allOf"] = [...list(out["allOf"]), { anyOf: list(out["oneOf"]) }];
      delete out["oneOf"];
    }
    // A read-only field is not part of a request: it cannot be missing from one, and one that was read may be sent back.
    const readOnly = Object.entries((schema["properties"] ?? {}) as Fields).flatMap(([name, one]) =>
      field(this.#reading.seen(one), "readOnly") === true || field(one, "readOnly") === true ? [name] : [],
    );
    if (readOnly.length > 0)
      out["properties"] = {
        ...(out["properties"] as object),
        ...Object.fromEntries(readOnly.map((name) => [name, {}])),
      };
    if (Array.isArray(out["required"]))
      out["required"] = list(out["required"]).filter((name) => !readOnly.includes(String(name)));
    if (!this.#reading.is30) return out;
    for (const [limit, exclusive] of [
      ["minimum", "exclusiveMinimum"],
      ["maximum", "exclusiveMaximum"],
    ] as const) {
      const bound = out[limit];
      if (out[exclusive] === true && typeof bound === "number") {
        out[exclusive] = bound;
        delete out[limit];
      } else if (typeof out[exclusive] === "boolean") delete out[exclusive];
    }
    // By the letter of 3.0.3 it adds null to a type beside it, and nothing else of the schema gives way.
    if (schema["nullable"] !== true) return out;
    if (typeof out["type"] === "string") out["type"] = [out["type"], "null"];
    return this.#without.has("nullable") ? { anyOf: [out, { type: "null" }] } : out;
  }
}

/** Whether something in a schema, or in what it refers to, is not checked, so that nothing follows from fitting the rest. */
function isInconclusive(reading: Reading, schema: Value | undefined, seen = new Set<string>()): boolean {
  if (Array.isArray(schema)) return list(schema).some((one) => isInconclusive(reading, one, seen));
  if (!isFields(schema)) return false;
  const { $ref: reference, format, ...others } = schema;
  if (typeof reference === "string") {
    if (seen.has(reference)) return false;
    seen.add(reference);
    return isInconclusive(reading, reading.at(reference), seen);
  }
  if (typeof format === "string" && ![...checked, ...undemanding].includes(format)) return true;
  return Object.entries(others).some(([name, one]) =>
    name === "pattern" || name === "patternProperties"
      ? true
      : maps.has(name)
        ? Object.values(isFields(one) ? one : {}).some((value) => isInconclusive(reading, value, seen))
        : (lists.has(name) || singles.includes(name)) && isInconclusive(reading, one, seen),
  );
}
