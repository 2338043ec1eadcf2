import { StructureKind, type StatementStructures } from "ts-morph";
import type { TaggedMemberFact, TaggedUnionFact } from "../describe/types/type-facts.ts";
import type { GuardFact, UnionNames } from "../describe/unions/union-names.ts";
import { commentLine, stringLiteral, typeKey } from "./print/escape.ts";
import type { Imports } from "./print/imports.ts";
import { typeText } from "./print/type-text.ts";

/** A tagged union, and what its helpers are called. */
export type Union = TaggedUnionFact & UnionNames;

/**
 * The statements of unions.ts: for each tagged union its kinds, guards, and an exhaustive match. They only read a member, and
 * so take `ReadOnly` of it: a frozen member stays read-only behind a guard, and one that can be changed stays as it is. Where
 * requests have a type of their own, since some members travel in one direction only, they take that type too.
 */
export function emitUnions(unions: readonly Union[], imports: Imports): (StatementStructures | string)[] {
  for (const { name, input, members, tag, guards } of unions) {
    for (const one of input === undefined ? [name] : [name, input]) imports.model(one);
    for (const one of guards.flatMap((guard) => guard.unions)) imports.model(one);
    for (const { type, name: model, input: other } of members) {
      if (type !== undefined) imports.models(type);
      if (tag.by === "key" && model !== undefined) imports.model(model);
      if (tag.by === "key" && input !== undefined && other !== undefined) imports.model(other);
    }
  }
  const statements = unions.flatMap((fact) => union(fact, imports));
  return [...imports.statements(), ...statements];
}

function union(fact: Union, imports: Imports): (StatementStructures | string)[] {
  imports.runtime(fact.tag.by === "key" ? "onlyKey" : "tagOf");
  imports.runtime("markedUnknown");
  imports.runtimeType("ReadOnly");
  return [
    ...kinds(fact),
    ...fact.guards.map((one) => guard(fact, one)),
    kindOf(fact),
    match(fact),
    unknown(fact),
  ];
}

function kinds(fact: Union): (StatementStructures | string)[] {
  const { name, tag } = fact;
  const list = fact.members.flatMap((member) => member.kinds.map(stringLiteral));
  const what =
    tag.by === "key"
      ? `The one key of ${article(name)}, which says what it is.`
      : `What \`${commentLine(tag.property)}\` of ${article(name)} says that it is.`;
  return [
    {
      kind: StructureKind.TypeAlias,
      name: fact.kind,
      isExported: true,
      docs: [`${what}\n\n@generated from ${commentLine(fact.pointer)}`],
      type: list.join(" | "),
    },
    `/** Every kind of ${name}, in the document's order. */
export const ${fact.kinds}: readonly ${fact.kind}[] = /* @__PURE__ */ Object.freeze([${list.join(", ")}] as const);`,
    {
      kind: StructureKind.Interface,
      name: fact.byKind,
      isExported: true,
      docs: [`The member of ${name} that each kind stands for.`],
      properties: fact.members.flatMap((member) =>
        member.kinds.map((kind) => ({
          name: typeKey(kind),
          docs: [`${capital(article(member.name ?? fact.name))}, by ${commentLine(`\`${kind}\``)}.`],
          type: memberType(fact, member),
        })),
      ),
    },
  ];
}

/** The type of a member; of a union that says more itself, the part that has the member's kinds. */
function memberType(fact: Union, { type, kinds }: TaggedMemberFact): string {
  return type === undefined ? `Extract<${fact.name}, ${tagged(fact, kinds)}>` : typeText(type);
}

/** What every value of some kinds is, and no other: the tag is optional, since a member may leave it out. */
function tagged({ tag }: Union, kinds: readonly string[]): string {
  const property = tag.by === "value" ? tag.property : "";
  return `{ readonly ${typeKey(property)}?: ${kinds.map(stringLiteral).join(" | ")} }`;
}

function guard(fact: Union, { name, member, unions }: GuardFact): string {
  const isKey = fact.tag.by === "key";
  const models =
    fact.input === undefined || member.input === undefined ? [member.name] : [member.name, member.input];
  const narrowed = isKey ? `ReadOnly<${models.join(" | ")}>` : tagged(fact, member.kinds);
  const [kind, ...more] = member.kinds.map(stringLiteral);
  const test =
    more.length === 0
      ? `${read(fact)} === ${kind}`
      : `([${[kind, ...more].join(", ")}] as unknown[]).includes(${read(fact)})`;
  const how = isKey
    ? "by its own key, not an inherited one, with no other kind's key beside it"
    : `by its own \`${commentLine(tagName(fact))}\``;
  return `/**
 * Whether ${article(fact.name)} is ${article(member.name)}: ${how}.
 *
 * @example if (${name}(value)) console.log(value${isKey ? memberAccess(member.kinds[0] ?? "") : ""});
 */
export function ${name}<T extends ReadOnly<${fact.nullable ? `NonNullable<${unions.join(" | ")}>` : unions.join(" | ")}>>(value: T): value is Extract<T, ${narrowed}> {
return ${test};
}`;
}

function kindOf(fact: Union): string {
  const otherwise =
    fact.tag.by === "key"
      ? "if it has a kind that the document does not know, or more than one key"
      : "if the document does not know its kind";
  const [first = ""] = fact.members.flatMap(({ kinds }) => kinds);
  return `/**
 * The kind of ${article(fact.name)}; undefined ${otherwise}.
 *
 * @example if (${fact.kindOf}(value) === ${commentLine(stringLiteral(first))}) count += 1;
 */
export function ${fact.kindOf}(value: ${readOnly(fact)}): ${fact.kind} | undefined {
const kind = ${read(fact)};
return kind !== undefined && (${fact.kinds} as readonly string[]).includes(kind) ? (kind as ${fact.kind}) : undefined;
}`;
}

/** What tells the kind of \`value\`: the value of the tag, or the one key, or the one among those of the kinds. */
function read(fact: Union): string {
  if (fact.tag.by === "value") return `tagOf(value, ${stringLiteral(fact.tag.property)})`;
  return fact.tag.alone ? "onlyKey(value)" : `onlyKey(value, ${fact.kinds})`;
}

function tagName({ tag }: Union): string {
  return tag.by === "value" ? tag.property : "";
}

/** The type of the values of a union, as it is called in answers, in requests, or both. */
function readOnly({ name, input, nullable }: Union, which: "answers" | "requests" | "both" = "both"): string {
  const names =
    which === "answers" || input === undefined ? [name] : which === "requests" ? [input] : [name, input];
  return `ReadOnly<${nullable ? `NonNullable<${names.join(" | ")}>` : names.join(" | ")}>`;
}

/** The arms of a match: for each kind a function, and one for kinds that the document does not know. */
function arms(fact: Union, which: "answers" | "requests"): string {
  const isKey = fact.tag.by === "key";
  const list = fact.members.flatMap((member) =>
    member.kinds.map((kind) => {
      const model = (which === "requests" ? member.input : undefined) ?? member.name ?? "";
      const ofKind =
        which === "answers"
          ? `${fact.byKind}[${stringLiteral(kind)}]`
          : `Extract<${fact.input ?? fact.name}, ${tagged(fact, member.kinds)}>`;
      const type = `ReadOnly<${isKey ? model : ofKind}>`;
      const value = isKey ? `value: ${type}[${stringLiteral(kind)}], ` : "";
      return `readonly ${typeKey(kind)}: (${value}member: ${type}) => R;`;
    }),
  );
  return `{
${list.join("\n")}
readonly ${otherArm(fact)}: (member: object) => R;
}`;
}

/** What the arm is called that takes unknown kinds. */
function otherArm(fact: Union): string {
  return fact.members.some(({ kinds }) => kinds.includes("unknown")) ? "otherwise" : "unknown";
}

function match(fact: Union): string {
  const isKey = fact.tag.by === "key";
  const other = otherArm(fact);
  const takes = isKey ? "the value under its key" : "the member";
  const call = isKey
    ? `const arm = arms[kind] as (value: unknown, member: ${readOnly(fact)}) => R;
return arm((member as unknown as { readonly [key: string]: unknown })[kind], member);`
    : `return (arms[kind] as (member: ${readOnly(fact)}) => R)(member);`;
  const declared = (which: "answers" | "requests"): string =>
    `export function ${fact.match}<R>(member: ${readOnly(fact, which)}, arms: ${arms(fact, which)}): R`;
  const signature =
    fact.input === undefined
      ? declared("answers")
      : `${declared("answers")};
${declared("requests")};
export function ${fact.match}<R>(member: ${readOnly(fact)}, arms: { readonly [kind in ${fact.kind}]: unknown } & { readonly ${other}: (member: object) => R }): R`;
  return `/**
 * Calls the arm of a member's kind with ${takes}; every kind has one. \`${other}\` takes kinds that the
 * document does not know: APIs grow them.
 *
 * @example
 * const text = ${fact.match}(value, {
${fact.members
  .flatMap(({ kinds }) => kinds)
  .slice(0, 2)
  .map((kind) => ` *   ${commentLine(typeKey(kind))}: (${isKey ? "under" : "member"}) => "…",`)
  .join("\n")}
 *   // … and an arm for each other kind
 *   ${other}: () => "unknown",
 * });
 */
${signature} {
const kind = ${fact.kindOf}(member);
if (kind === undefined) return arms.${other}(member);
${call}
}`;
}

function unknown(fact: Union): string {
  const member =
    fact.tag.by === "key"
      ? "{ readonly [kind: string]: unknown }"
      : `{ readonly ${typeKey(fact.tag.property)}: string; readonly [name: string]: unknown }`;
  return `/** ${capital(article(fact.name))} of a kind that the document does not know, made on purpose. */
export type ${fact.unknownType} = ${fact.nullable ? `NonNullable<${fact.name}>` : fact.name} & { readonly [Symbol.toStringTag]: ${stringLiteral(fact.unknownType)} };
/**
 * Lets an object of an unknown kind pass for ${article(fact.name)}: a frozen copy, marked so that validators accept the kind.
 *
 * @example const value = ${fact.unknown}({ ${fact.tag.by === "key" ? "newer_kind: {}" : `${commentLine(typeKey(fact.tag.property))}: "newer"`} });
 */
export function ${fact.unknown}(member: ${member}): ${fact.unknownType} {
return markedUnknown(member, ${stringLiteral(fact.unknownType)}) as ${fact.unknownType};
}`;
}

/** How a member is read, as code in a comment. */
function memberAccess(name: string): string {
  const key = typeKey(name);
  return commentLine(key === name ? `.${key}` : `[${key}]`);
}

function article(name: string): string {
  return `${/^[AEIOU]/i.test(name) ? "an" : "a"} ${name}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
