import { isObject } from "../../json/index.ts";
import { brokenObject, type Code, type LayoutStyle, type Member } from "./layout.ts";
import { literal, quoted } from "./quoted-text.ts";

const style: LayoutStyle = { trailingComma: false, textBelowKey: false };

/** A file in JSON that names its schema for editors. */
export function jsonSource(value: object, schema: string): string {
  return `${brokenObject(membersOf({ $schema: schema, ...value }), style)}\n`;
}

function membersOf(value: object): readonly Member[] {
  return Object.entries(value).map(([name, inner]) => ({ key: `${quoted(name)}:`, value: codeOf(inner) }));
}

function codeOf(value: unknown): Code {
  if (Array.isArray(value)) return { type: "list", before: "", items: value.map((item) => codeOf(item)) };
  if (isObject(value)) return { type: "object", before: "", members: membersOf(value) };
  return { type: "word", text: typeof value === "string" ? quoted(value) : literal(value) };
}
