import { StructureKind, type StatementStructures } from "ts-morph";
import type { Facts } from "../describe/describe.ts";
import type { TaggedUnionFact } from "../describe/types/type-facts.ts";
import type { UnionNames } from "../describe/types/tagged-unions.ts";
import { commentLine, stringLiteral, typeKey } from "./print/escape.ts";
import type { Imports } from "./print/imports.ts";

type Union = TaggedUnionFact & UnionNames;

/**
 * The statements of unions.ts: for each tagged union its kinds, guards, and an exhaustive match. They only read a member, and
 * so take `ReadOnly` of it: a frozen member stays read-only behind a guard, and one that can be changed stays as it is.
 */
export function emitUnions(facts: Facts, imports: Imports): (StatementStructures | string)[] {
  for (const { name, members } of facts.unions) {
    imports.type("models", name);
    for (const member of members) imports.type("models", member.name);
  }
  const statements = facts.unions.flatMap((fact) => union(fact, imports));
  return [...imports.statements(), ...statements];
}

function union(fact: Union, imports: Imports): (StatementStructures | string)[] {
  imports.runtime("onlyKey");
  imports.runtime("markedUnknown");
  imports.runtimeType("ReadOnly");
  return [
    ...kinds(fact),
    ...fact.members.map((member) => guard(fact, member.kind, member.name)),
    kindOf(fact),
    match(fact),
    unknown(fact),
  ];
}

function kinds(fact: Union): (StatementStructures | string)[] {
  const { name } = fact;
  const list = fact.members.map((member) => stringLiteral(member.kind));
  return [
    {
      kind: StructureKind.TypeAlias,
      name: fact.kind,
      isExported: true,
      docs: [
        `The one key of ${article(name)}, which says what it is.\n\n@generated from ${commentLine(fact.pointer)}`,
      ],
      type: list.join(" | "),
    },
    `/** Every kind of ${name}, in the document's order. */
export const ${fact.kinds}: readonly ${fact.kind}[] = /* @__PURE__ */ Object.freeze([${list.join(", ")}] as const);`,
    {
      kind: StructureKind.Interface,
      name: fact.byKind,
      isExported: true,
      docs: [`The member of ${name} that each kind stands for.`],
      properties: fact.members.map((member) => ({ name: typeKey(member.kind), type: member.name })),
    },
  ];
}

function guard(fact: Union, kind: string, member: string): string {
  return `/** Whether ${article(fact.name)} is ${article(member)}: by its own key, not an inherited one, with no other kind's key beside it. */
export function ${fact.guards.get(kind)}<T extends ReadOnly<${fact.name}>>(value: T): value is Extract<T, ReadOnly<${member}>> {
return ${onlyKey(fact)} === ${stringLiteral(kind)};
}`;
}

function kindOf(fact: Union): string {
  return `/** The kind of ${article(fact.name)}; undefined if it has a kind that the document does not know, or more than one key. */
export function ${fact.kindOf}(value: ReadOnly<${fact.name}>): ${fact.kind} | undefined {
const key = ${onlyKey(fact)};
return key !== undefined && (${fact.kinds} as readonly string[]).includes(key) ? (key as ${fact.kind}) : undefined;
}`;
}

/** What tells the kind: the one key, or the one among those of the kinds. */
function onlyKey(fact: Union): string {
  return fact.oneKey ? "onlyKey(value)" : `onlyKey(value, ${fact.kinds})`;
}

function match(fact: Union): string {
  const arms = fact.members.map(
    (member) =>
      `readonly ${typeKey(member.kind)}: (value: ReadOnly<${member.name}>[${stringLiteral(member.kind)}], member: ReadOnly<${member.name}>) => R;`,
  );
  const taken = fact.members.some((member) => member.kind === "unknown");
  const arm = taken ? "otherwise" : "unknown";
  return `/**
 * Calls the arm of a member's kind with the value under its key; every kind has one. \`${arm}\` takes kinds that the
 * document does not know: APIs grow them.
 */
export function ${fact.match}<R>(member: ReadOnly<${fact.name}>, arms: {
${arms.join("\n")}
readonly ${arm}: (member: object) => R;
}): R {
const kind = ${fact.kindOf}(member);
if (kind === undefined) return arms.${arm}(member);
const arm = arms[kind] as (value: unknown, member: ReadOnly<${fact.name}>) => R;
return arm((member as unknown as { readonly [key: string]: unknown })[kind], member);
}`;
}

function unknown(fact: Union): string {
  return `/** ${capital(article(fact.name))} of a kind that the document does not know, made on purpose. */
export type ${fact.unknownType} = ${fact.name} & { readonly [Symbol.toStringTag]: ${stringLiteral(fact.unknownType)} };
/** Lets an object of an unknown kind pass for ${article(fact.name)}: a frozen copy, marked so that validators accept the kind. */
export function ${fact.unknown}(member: { readonly [kind: string]: unknown }): ${fact.unknownType} {
return markedUnknown(member, ${stringLiteral(fact.unknownType)}) as ${fact.unknownType};
}`;
}

function article(name: string): string {
  return `${/^[AEIOU]/i.test(name) ? "an" : "a"} ${name}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
