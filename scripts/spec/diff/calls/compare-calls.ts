import { stringMember, stringsMember } from "../../../document/json.ts";
import { operationName } from "../../../document/operations.ts";
import type { Call } from "./call.ts";
import type { Details } from "../change.ts";
import type { Collector } from "../collector.ts";
import { compareBody } from "./compare-bodies.ts";
import { compareCallbacks } from "./compare-callbacks.ts";
import { compareLifecycle } from "./compare-lifecycle.ts";
import { compareParameters } from "./compare-parameters.ts";
import { compareResponses } from "./compare-responses.ts";
import { compareServers } from "./compare-servers.ts";
import { textChanges } from "../schemas/texts.ts";
import { compareSecurity } from "./compare-security.ts";
import type { Kind } from "../kinds.ts";
import type { Side } from "../kinds/verdict.ts";
import type { TextChange, Where } from "../schemas/pair.ts";
import type { Site } from "../shape/site.ts";

/** Two operations side by side, and what a comparison of them may do. */
export interface CallComparison {
  readonly old: Call;
  readonly new: Call;
  /** The operation for sentences, as `PUT /pets/{pet_id}`. */
  readonly name: string;
  /** A callback is called by the other side: what it sends is what comes in. */
  readonly turned: boolean;
  /** Where it shows what the call asks for: in the call itself, or in what comes in. */
  readonly asks: Side;
  report(
    kind: Kind,
    details?: Omit<Details, "at"> & { readonly at?: string },
    place?: { old?: string; new?: string },
    side?: Side,
  ): void;
  schemas(side: Side, old: Site, next: Site, where: Where): void;
  text(text: TextChange): void;
}

export function compareCalls(
  collector: Collector,
  old: Call,
  next: Call,
  turned: boolean,
  label?: string,
): void {
  const name = label ?? operationName(next.operation);
  const place = { old: old.operation.pointer, new: next.operation.pointer };
  const turn = (side: Side): Side =>
    !turned || side === "api" ? side : side === "request" ? "response" : "request";
  const comparison: CallComparison = {
    old,
    new: next,
    name,
    turned,
    asks: turned ? "request" : "api",
    report: (kind, details = {}, where = place, side = "api") =>
      collector.report(name, turn(side), kind, { at: name, ...details }, where),
    schemas: (side, before, after, where) => collector.schemas(name, turn(side), before, after, where),
    text: (text) => collector.text(text),
  };
  compareFacts(comparison);
  compareSecurity(comparison);
  compareParameters(comparison);
  compareBody(comparison);
  compareResponses(comparison);
  compareCallbacks(comparison, (before, after, inner) =>
    compareCalls(collector, before, after, !turned, inner),
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
