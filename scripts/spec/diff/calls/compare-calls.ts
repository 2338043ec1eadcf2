import { stringMember, stringsMember } from "../../../document/json.ts";
import { operationName, pathShape } from "../../../document/operations.ts";
import type { Side } from "../kinds/severity.ts";
import { textChanges } from "../schemas/text-changes.ts";
import type { CallComparison, DocumentComparison } from "./call-comparison.ts";
import type { CallSide } from "./call.ts";
import { compareBody } from "./compare-bodies.ts";
import { compareCallbacks } from "./compare-callbacks.ts";
import { compareLifecycle } from "./compare-lifecycle.ts";
import { compareParameters } from "./compare-parameters.ts";
import { compareResponses } from "./compare-responses.ts";
import { compareSecurity } from "./compare-security.ts";
import { compareServers } from "./compare-servers.ts";

/** Compares two operations. `turned` is for calls that the API makes, such as webhooks: their requests come in. */
export function compareCalls(
  documents: DocumentComparison,
  old: CallSide,
  next: CallSide,
  turned: boolean,
  label?: string,
): void {
  const name = label ?? operationName(next.operation);
  const { collector, schemas } = documents;
  const both = { old: old.operation.pointer, new: next.operation.pointer };
  const turn = (side: Side): Side =>
    !turned || side === "api" ? side : side === "request" ? "response" : "request";
  const comparison: CallComparison = {
    old,
    new: next,
    name,
    moved: pathShape(old.operation.path) !== pathShape(next.operation.path),
    asks: turned ? "request" : "api",
    report: (kind, details = {}, pointers = both, side = "api") =>
      collector.report(name, turn(side), kind, { at: name, ...details }, pointers),
    schemas: (side, before, after, label) =>
      collector.pairs(name, schemas.compare(before, after, turn(side), label)),
    text: (text) => collector.text(text),
  };
  compareFacts(comparison);
  compareSecurity(comparison);
  compareParameters(comparison);
  compareBody(comparison);
  compareResponses(comparison);
  compareCallbacks(comparison, (before, after, inner) =>
    compareCalls(documents, before, after, !turned, inner),
  );
}

function compareFacts(call: CallComparison): void {
  const [old, next] = [call.old.operation.value, call.new.operation.value];
  compareLifecycle(call);
  const [oldTags, newTags] = [stringsMember(old, "tags"), stringsMember(next, "tags")];
  for (const name of newTags) if (!oldTags.includes(name)) call.report("operation-tag-added", { name });
  for (const name of oldTags) if (!newTags.includes(name)) call.report("operation-tag-removed", { name });
  compareServers(call);
  const texts = (value: typeof old): ReadonlyMap<string, ReadonlySet<string>> =>
    new Map(
      ["summary", "description"].flatMap((word) => {
        const text = stringMember(value, word);
        return text === undefined ? [] : [[word, new Set([text])] as const];
      }),
    );
  const pointers = [call.old.operation.pointer, call.new.operation.pointer] as const;
  for (const text of textChanges(texts(old), texts(next), ...pointers)) call.text(text);
}
