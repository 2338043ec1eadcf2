import { canonical } from "../../../document/canonical.ts";
import {
  arrayMember,
  isObject,
  member,
  objectMember,
  stringMember,
  stringsMember,
  type JsonObject,
} from "../../../document/json.ts";
import { below } from "../../../document/pointer.ts";
import type { CallComparison } from "./call-comparison.ts";
import { bothSides, type CallSide } from "./call.ts";
import { compareFlows } from "./compare-flows.ts";

/** One way to authenticate: scheme names with the scopes that each needs. */
type Alternative = ReadonlyMap<string, ReadonlySet<string>>;

interface Requirement {
  readonly alternatives: ReadonlyMap<string, Alternative>;
  readonly optional: boolean;
  readonly pointer: string;
}

export function compareSecurity(call: CallComparison): void {
  const names = schemeNames(call.old, call.new);
  const [old, next] = [requirementOf(call.old, names.old), requirementOf(call.new, names.new)];
  const place = { old: old.pointer, new: next.pointer };
  if (old.optional && !next.optional) call.report("security-became-required", {}, place, call.asks);
  if (!old.optional && next.optional) call.report("security-became-optional", {}, place, call.asks);
  for (const [name, before, after] of bothSides(old.alternatives, next.alternatives)) {
    if (before !== undefined && after !== undefined) compareScopes(call, before, after, place);
    // If anybody could call before, a new way is not an offer; if anybody can call now, a way that went is not a loss.
    else if (after !== undefined && old.alternatives.size > 0) {
      call.report("security-alternative-added", { name }, { new: next.pointer }, call.asks);
    } else if (before !== undefined && next.alternatives.size > 0) {
      call.report("security-alternative-removed", { name }, { old: old.pointer }, call.asks);
    }
  }
  compareSchemes(call, names, next);
}

function requirementOf(call: CallSide, renamed: ReadonlyMap<string, string>): Requirement {
  const own = member(call.operation.value, "security") !== undefined;
  const holder = own ? call.operation.value : call.document.root;
  const pointer = below(own ? call.operation.pointer : "#", "security");
  const written = arrayMember(holder, "security").filter(isObject);
  const alternatives = written
    .filter((one) => Object.keys(one).length > 0)
    .map((one): [string, Alternative] => {
      const schemes = Object.keys(one).map(
        (name) => [renamed.get(name) ?? name, new Set(stringsMember(one, name))] as const,
      );
      const sorted = schemes.sort(([a], [b]) => (a < b ? -1 : 1));
      return [sorted.map(([name]) => `"${name}"`).join(" with "), new Map(sorted)];
    });
  return {
    alternatives: new Map(alternatives),
    optional: alternatives.length < written.length || written.length === 0,
    pointer,
  };
}

function compareScopes(
  call: CallComparison,
  old: Alternative,
  next: Alternative,
  place: { old: string; new: string },
): void {
  for (const [scheme, scopes] of next) {
    const before = old.get(scheme) ?? new Set();
    for (const name of scopes)
      if (!before.has(name)) call.report("security-scope-added", { name }, place, call.asks);
    for (const name of before)
      if (!scopes.has(name)) call.report("security-scope-removed", { name }, place, call.asks);
  }
}

function schemesOf(call: CallSide): JsonObject {
  return objectMember(member(call.document.root, "components"), "securitySchemes");
}

/** The names of schemes for a comparison, by their names in each document. */
interface SchemeNames {
  readonly old: ReadonlyMap<string, string>;
  readonly new: ReadonlyMap<string, string>;
}

/** Schemes with different names that both documents describe alike get one name. */
function schemeNames(old: CallSide, next: CallSide): SchemeNames {
  const [before, after] = [schemesOf(old), schemesOf(next)];
  const only = (one: JsonObject, other: JsonObject): readonly (readonly [string, string])[] =>
    Object.keys(one)
      .filter((name) => member(other, name) === undefined)
      .sort()
      .map((name) => [name, canonical(withoutTexts(objectMember(one, name)))]);
  const [gone, fresh] = [only(before, after), only(after, before)];
  const nameOf = new Map(fresh.toReversed().map(([name, description]) => [description, name]));
  const named = (list: typeof gone): ReadonlyMap<string, string> =>
    new Map(
      list.flatMap(([name, description]) => {
        const now = nameOf.get(description);
        return now === undefined ? [] : [[name, now] as const];
      }),
    );
  return { old: named(gone), new: named(fresh) };
}

function withoutTexts(scheme: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(scheme).filter(([name]) => name !== "description" && !name.startsWith("x-")),
  );
}

/** The schemes themselves, if an operation uses them. */
function compareSchemes(call: CallComparison, names: SchemeNames, next: Requirement): void {
  const [before, after] = [schemesOf(call.old), schemesOf(call.new)];
  const used = new Set<string>();
  for (const alternative of next.alternatives.values()) for (const name of alternative.keys()) used.add(name);
  for (const name of used) {
    const oldName = [...names.old].find(([, now]) => now === name)?.[0] ?? name;
    const place = {
      old: below("#", "components", "securitySchemes", oldName),
      new: below("#", "components", "securitySchemes", name),
    };
    const [old, now] = [objectMember(before, oldName), objectMember(after, name)];
    if (Object.keys(old).length === 0 || Object.keys(now).length === 0) continue;
    compareScheme(call, name, old, now, place);
  }
}

function compareScheme(
  call: CallComparison,
  name: string,
  old: JsonObject,
  next: JsonObject,
  place: { old: string; new: string },
): void {
  const changed = (kind: Parameters<typeof call.report>[0], read: (scheme: JsonObject) => string): void => {
    const [before, after] = [read(old), read(next)];
    if (before !== after) call.report(kind, { name, old: before, new: after }, place);
  };
  changed("security-scheme-type-changed", (scheme) =>
    [member(scheme, "type"), String(member(scheme, "scheme") ?? "").toLowerCase()].join(" ").trim(),
  );
  changed("security-scheme-place-changed", (scheme) =>
    [member(scheme, "in") ?? "", `"${String(member(scheme, "name") ?? "")}"`].join(" "),
  );
  changed("security-scheme-url-changed", (scheme) => stringMember(scheme, "openIdConnectUrl") ?? "");
  compareFlows(call, name, old, next, place);
}
