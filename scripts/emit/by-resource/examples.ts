import type { Facts } from "../../describe/describe.ts";
import type { OperationFact } from "../../describe/operations/operation-facts.ts";
import type { ModelFact, ObjectFact, TypeFact } from "../../describe/types/type-facts.ts";
import { isIdentifier } from "../../describe/types/identifiers.ts";
import { valueKey, valueLiteral } from "../print/escape.ts";
import type { ResourceModule } from "../resource-modules.ts";
import type { Modules } from "./modules.ts";

/** A call that a README can show. */
export interface Example {
  readonly module: ResourceModule;
  readonly operation: OperationFact;
  /** What the module is called where it is imported as a whole. */
  readonly namespace: string;
  /** `records.get(send, "…", { zone_id: "…" })`. */
  readonly call: string;
}

/** Finds operations that show something, with arguments that compile. */
export class Examples {
  readonly #modules: Modules;
  readonly #models: ReadonlyMap<string, ModelFact>;

  constructor(facts: Facts, modules: Modules) {
    this.#modules = modules;
    this.#models = new Map(facts.models.map((model) => [model.name, model]));
  }

  /**
   * The operation with the fewest arguments of those that show what is wanted, one with a name of the document's before others;
   * the first in the tree of several.
   */
  of(isWanted: (operation: OperationFact) => boolean): Example | undefined {
    let best: (Example & { readonly length: number }) | undefined;
    for (const module of this.#modules.resources.values()) {
      for (const { member, operation } of module.resource.methods) {
        if (!isWanted(operation)) continue;
        const values = this.#arguments(operation);
        if (values === undefined) continue;
        const length = values.join().length + (operation.namedBy === "method" ? 0 : 1000);
        if (best !== undefined && best.length <= length) continue;
        const namespace = namespaceOf(module);
        const call = `${namespace}.${member}(${["send", ...values].join(", ")})`;
        best = { module, operation, namespace, call, length };
      }
    }
    return best;
  }

  /** Values for all that a call needs; undefined if one cannot be shown in a few words. */
  #arguments({ positional, params, body }: OperationFact): string[] | undefined {
    const last = positional === undefined ? [] : [this.#value(positional.type)];
    if (params === undefined || (params.optional && body?.required !== true)) return known(last);
    return known([...last, this.#value({ kind: "model", name: params.name })]);
  }

  #value(type: TypeFact, depth = 0): string | undefined {
    if (depth > 4) return undefined;
    switch (type.kind) {
      case "string":
      case "unknown":
        return '"…"';
      case "number":
        return "1";
      case "boolean":
        return "true";
      case "array":
        return "[]";
      case "literal":
        return valueLiteral(type.value);
      case "object":
        return this.#object([type], [], depth);
      case "model": {
        const model = this.#models.get(type.name);
        if (model === undefined) return undefined;
        if (model.type.kind !== "object") return this.#value(model.type, depth + 1);
        const parts = this.#parts(model);
        return parts === undefined ? undefined : this.#object(parts, model.excludes, depth);
      }
      case "union":
        return type.members
          .map((member) => this.#value(member, depth + 1))
          .find((text) => text !== undefined);
      default:
        return undefined;
    }
  }

  /** An object model and those that it takes over. */
  #parts(model: ModelFact, depth = 0): ObjectFact[] | undefined {
    if (model.type.kind !== "object" || depth > 4) return undefined;
    const parts: ObjectFact[] = [];
    for (const base of model.extends) {
      const known = this.#models.get(base);
      const inner = known === undefined ? undefined : this.#parts(known, depth + 1);
      if (inner === undefined) return undefined;
      parts.push(...inner);
    }
    return [...parts, model.type];
  }

  #object(parts: readonly ObjectFact[], excludes: readonly string[], depth: number): string | undefined {
    const required = parts.flatMap(({ properties }) => properties.filter((property) => property.required));
    const members = required
      .filter(({ name }) => !excludes.includes(name))
      .map(({ name, type }) => {
        const value = this.#value(type, depth + 1);
        return value === undefined ? undefined : `${valueKey(name)}: ${value}`;
      });
    const all = known(members);
    return all === undefined ? undefined : all.length === 0 ? "{}" : `{ ${all.join(", ")} }`;
  }
}

/** What a resource's module is called where it is imported as a whole: the last word of its place in the tree. */
export function namespaceOf({ resource }: ResourceModule): string {
  const word = resource.path.at(-1) ?? "operations";
  return isIdentifier(word) && word !== "send" && word !== "client" ? word : `${word}_`;
}

function known(texts: readonly (string | undefined)[]): string[] | undefined {
  const all = texts.flatMap((text) => text ?? []);
  return all.length === texts.length ? all : undefined;
}
