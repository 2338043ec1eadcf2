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

/**
 * ajv for the schema of a request body, in JSON Schema's words, or for what is left of it without `pattern`. Throws where ajv
 * cannot compile it.
 */
export function judgeOf(reading: Reading, schema: Value, hasPatterns: boolean): Judge {
  const definitions = new Map<string, Value>();
  const converted = new Converter(reading, definitions, hasPatterns).convert(schema);
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
  readonly #hasPatterns: boolean;

  constructor(reading: Reading, definitions: Map<string, Value>, hasPatterns: boolean) {
    this.#hasPatterns = hasPatterns;
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
    if (!this.#hasPatterns) delete out["pattern"];
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
    if (schema["nullable"] !== true) return out;
    // By the letter of 3.0.3 null needs a type beside it; documents mean it all the same, where they compose.
    if (
      out["type"] === undefined &&
      ["allOf", "anyOf", "oneOf"].some((keyword) => out[keyword] !== undefined)
    )
      return { anyOf: [out, { type: "null" }] };
    if (typeof out["type"] === "string") {
      out["type"] = [out["type"], "null"];
      if (Array.isArray(out["enum"]) && !list(out["enum"]).includes(null))
        out["enum"] = [...list(out["enum"]), null];
    }
    return out;
  }
}
