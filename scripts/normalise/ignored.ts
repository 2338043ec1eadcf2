import type { Diagnostic } from "../document/diagnostic.ts";
import type { LoadedDocument } from "../document/document.ts";
import { arrayMember, isArray, isObject, type Json, member } from "../document/json.ts";
import { isOpenApi30 } from "../document/openapi-version.ts";
import { below } from "../document/pointer.ts";
import { dataKeywords } from "../document/subschemas.ts";

/** What a document says in vain: how it is recognised, and what to write instead. */
interface Ignored {
  readonly applies: (schema: Json, is30: boolean) => boolean;
  readonly sentence: string;
}

const kinds: readonly Ignored[] = [
  {
    applies: (schema) =>
      isObject(member(schema, "discriminator")) &&
      typeof member(member(schema, "discriminator"), "propertyName") === "string" &&
      arrayMember(schema, "oneOf").length + arrayMember(schema, "anyOf").length === 0,
    sentence:
      "This discriminator is ignored: its schema lists no alternatives, so its type is what it declares itself. List them under oneOf.",
  },
  {
    applies: (schema, is30) =>
      is30 && typeof member(schema, "$ref") === "string" && member(schema, "nullable") === true,
    sentence:
      "In OpenAPI 3.0 nothing beside a $ref counts, so this nullable is ignored. Write allOf with the $ref in it, and nullable beside that.",
  },
];

/** What a bundled document says in vain, each kind once, with a count. */
export function ignoredIn(document: LoadedDocument): Diagnostic[] {
  const is30 = isOpenApi30(document);
  const places = kinds.map((): string[] => []);
  const walk = (value: Json, pointer: string): void => {
    if (isArray(value)) value.forEach((item, index) => walk(item, below(pointer, index)));
    if (!isObject(value)) return;
    for (const [index, { applies }] of kinds.entries())
      if (applies(value, is30)) places[index]?.push(pointer);
    for (const [name, inner] of Object.entries(value))
      if (!dataKeywords.has(name) && !name.startsWith("x-")) walk(inner, below(pointer, name));
  };
  walk(document.root, "#");
  return kinds.flatMap(({ sentence }, index) => {
    const [pointer, ...more] = places[index] ?? [];
    if (pointer === undefined) return [];
    const others = more.length === 1 ? "1 other place" : `${more.length} other places`;
    return [
      {
        pointer,
        sentence: more.length === 0 ? sentence : `${sentence} The same is true in ${others}.`,
        skipped: false,
      },
    ];
  });
}
