import type { ObjectFact, PropertyFact, TypeFact } from "../../describe/types/type-facts.ts";
import { unionOf } from "../../describe/types/type-algebra.ts";
import type { Json } from "../../document/json.ts";
import { docComment, docText } from "./docs.ts";
import { numberLiteral, stringLiteral, typeKey } from "./escape.ts";

/** How a type is printed. */
export interface TypeStyle {
  /** What stands before the names of models, such as `models.`. */
  readonly prefix: string;
  /** Set where a call takes the type: lists are read-only, and models that hold lists have the names that are given here. */
  readonly inputs?: ReadonlyMap<string, string>;
}

const plain: TypeStyle = { prefix: "" };

const keywords = {
  unknown: "unknown",
  never: "never",
  nothing: "void",
  null: "null",
  string: "string",
  number: "number",
  boolean: "boolean",
  binary: "Blob",
  absent: "undefined",
} as const;

/** A type as TypeScript. */
export function typeText(type: TypeFact, style: TypeStyle = plain): string {
  switch (type.kind) {
    case "literal":
      return literalType(type.value);
    case "model":
      return style.prefix + (style.inputs?.get(type.name) ?? type.name);
    case "array":
      return `${readOnly(style)}${enclosed(type.items, style)}[]`;
    case "tuple":
      return `${readOnly(style)}${tupleText(type, style)}`;
    case "object":
      return objectText(type, style);
    case "union":
      return type.members
        .map((member) =>
          member.kind === "intersection" ? `(${typeText(member, style)})` : typeText(member, style),
        )
        .join(" | ");
    case "intersection":
      return type.members
        .map((member) => (member.kind === "union" ? `(${typeText(member, style)})` : typeText(member, style)))
        .join(" & ");
    default:
      return keywords[type.kind];
  }
}

function readOnly(style: TypeStyle): string {
  return style.inputs === undefined ? "" : "readonly ";
}

function enclosed(type: TypeFact, style: TypeStyle): string {
  const text = typeText(type, style);
  const isList = type.kind === "array" || type.kind === "tuple";
  const isLoose = type.kind === "union" || type.kind === "intersection" || (isList && readOnly(style) !== "");
  return isLoose ? `(${text})` : text;
}

function tupleText({ items, least, rest }: Extract<TypeFact, { kind: "tuple" }>, style: TypeStyle): string {
  const parts = items.map((item, index) =>
    index < least ? typeText(item, style) : `${enclosed(item, style)}?`,
  );
  return `[${[...parts, ...(rest === undefined ? [] : [`...${enclosed(rest, style)}[]`])].join(", ")}]`;
}

function objectText(type: ObjectFact, style: TypeStyle): string {
  if (type.properties.length === 0 && type.rest === undefined) return `${style.prefix}Empty`;
  const members = type.properties.map(
    (property) => `${docComment(docText(property.docs))}${memberText(property, style)};`,
  );
  const index = indexType(type);
  return `{\n${[...members, ...(index === undefined ? [] : [`[name: string]: ${typeText(index, style)};`])].join("\n")}\n}`;
}

function memberText(property: PropertyFact, style: TypeStyle): string {
  return `${typeKey(property.name)}${property.required ? "" : "?"}: ${typeText(property.type, style)}`;
}

/**
 * The type of an object's undeclared properties. TypeScript wants the declared ones to fit it too, so it is the union
 * of both: reading an undeclared name gives no less than what can be there.
 */
export function indexType(type: ObjectFact): TypeFact | undefined {
  if (type.rest === undefined) return undefined;
  if (type.properties.length === 0) return type.rest;
  const optional = type.properties.some((property) => !property.required);
  const union = unionOf([type.rest, ...type.properties.map((property) => property.type)]);
  return optional && union.kind !== "unknown"
    ? { kind: "union", members: [...(union.kind === "union" ? union.members : [union]), { kind: "absent" }] }
    : union;
}

function literalType(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return numberLiteral(value) ?? "number";
  if (typeof value === "string") return stringLiteral(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => literalType(item)).join(", ")}]`;
  const members = Object.entries(value).map(
    ([name, inner]) => `${typeKey(name)}: ${literalType(inner as Json)}`,
  );
  return members.length === 0 ? "Empty" : `{ ${members.join("; ")} }`;
}
