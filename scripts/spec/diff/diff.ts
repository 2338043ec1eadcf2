import type { LoadedDocument } from "../../document/document.ts";
import { member, objectMember } from "../../document/json.ts";
import { operationName, type PlacedOperation } from "../../document/operations.ts";
import { below } from "../../document/pointer.ts";
import { orTooDeep } from "../../document/limits.ts";
import { bothSides, type CallSide } from "./calls/call.ts";
import { pairOperations } from "./calls/pair-operations.ts";
import { compareCalls } from "./calls/compare-calls.ts";
import type { Change } from "./change.ts";
import type { DocumentComparison } from "./calls/call-comparison.ts";
import { Collector } from "./collector.ts";
import { kinds } from "./kinds/kinds.ts";
import type { Level } from "./kinds/severity.ts";
import { SchemaComparer } from "./schemas/compare-schemas.ts";
import type { TextChange } from "./schemas/text-changes.ts";
import { Normaliser } from "./shape/normalise.ts";

/** What differs between two documents. */
export interface Difference {
  /** Structure: the gravest first, then by place. */
  readonly changes: readonly Change[];
  /** Wording: descriptions, summaries, titles, examples. They decide nothing. */
  readonly texts: readonly TextChange[];
}

export interface DiffOptions {
  /** Counts the names of schema components as part of the types. For two versions of one document. */
  readonly names?: boolean;
  /** Whether to compare an operation. All are, by default. */
  readonly only?: (operation: PlacedOperation) => boolean;
}

/**
 * Compares two documents operation by operation, each schema by the direction in which it travels. Equal documents in
 * different spellings have no difference; see {@link Shape} for what counts as spelling.
 */
export function diff(old: LoadedDocument, next: LoadedDocument, options: DiffOptions = {}): Difference {
  const { collector } = compare(old, next, options.only);
  if (options.names === true) compareNames(collector, old, next);
  return { changes: [...collector.changes()].sort(byGravity), texts: collector.texts() };
}

/** The comparison behind {@link diff}, for code that acts on what it finds. */
export function compare(
  old: LoadedDocument,
  next: LoadedDocument,
  only: DiffOptions["only"] = () => true,
): DocumentComparison {
  // The error does not tell which of the two is too deep.
  return orTooDeep(`${old.file} or ${next.file}`, () => compareWhole(old, next, only));
}

function compareWhole(
  old: LoadedDocument,
  next: LoadedDocument,
  only: (operation: PlacedOperation) => boolean,
): DocumentComparison {
  const [before, after] = [new Normaliser(old), new Normaliser(next)];
  const collector = new Collector();
  const schemas = new SchemaComparer(before, after);
  for (const { old: one, new: other, move } of pairOperations(old, next)) {
    if (![one, other].some((operation) => operation !== undefined && only(operation))) continue;
    if (one === undefined && other !== undefined) {
      const kind = other.group === "paths" ? "operation-added" : "webhook-added";
      collector.report(
        operationName(other),
        "api",
        kind,
        { at: operationName(other) },
        { new: other.pointer },
      );
    } else if (other === undefined && one !== undefined) {
      const deprecated = member(one.value, "deprecated") === true;
      const removed = deprecated ? "deprecated-operation-removed" : "operation-removed";
      const kind = one.group === "paths" ? removed : "webhook-removed";
      collector.report(operationName(one), "api", kind, { at: operationName(one) }, { old: one.pointer });
    } else if (one !== undefined && other !== undefined) {
      const oldCall: CallSide = { document: old, references: before.references, operation: one };
      const newCall: CallSide = { document: next, references: after.references, operation: other };
      if (move !== undefined) {
        const details = { at: operationName(other), old: operationName(one), new: operationName(other) };
        collector.report(details.at, "api", move, details, { old: one.pointer, new: other.pointer });
      }
      compareCalls({ collector, schemas }, oldCall, newCall, one.group === "webhooks");
    }
  }
  return { collector, schemas };
}

function compareNames(collector: Collector, old: LoadedDocument, next: LoadedDocument): void {
  const namesOf = (document: LoadedDocument): ReadonlyMap<string, string> =>
    new Map(
      Object.keys(objectMember(member(document.root, "components"), "schemas")).map((name) => [
        name,
        below("#", "components", "schemas", name),
      ]),
    );
  for (const [name, before, after] of bothSides(namesOf(old), namesOf(next))) {
    if (before === undefined && after !== undefined) {
      collector.report(undefined, "api", "component-name-added", { at: name, name }, { new: after });
    } else if (after === undefined && before !== undefined) {
      collector.report(undefined, "api", "component-name-removed", { at: name, name }, { old: before });
    }
  }
}

const order: readonly Level[] = ["breaking", "additive", "cosmetic"];
const kindOrder: ReadonlyMap<string, number> = new Map(
  Object.keys(kinds).map((kind, index) => [kind, index]),
);

function byGravity(one: Change, other: Change): number {
  return (
    order.indexOf(gravest([one])) - order.indexOf(gravest([other])) ||
    (kindOrder.get(one.kind) ?? 0) - (kindOrder.get(other.kind) ?? 0) ||
    compareText(one.sentence, other.sentence) ||
    compareText(one.side, other.side)
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The gravest level among changes, on the wire or for the types; `cosmetic` if there are none. */
export function gravest(
  changes: readonly Change[],
  read: (change: Change) => readonly Level[] = ({ wire, types }) => [wire, types],
): Level {
  const levels = new Set(changes.flatMap(read));
  return order.find((level) => levels.has(level)) ?? "cosmetic";
}
