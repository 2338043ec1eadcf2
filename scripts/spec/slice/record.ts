import type { LoadedDocument } from "../../document/document.ts";
import { isObject, member, objectMember, type JsonObject } from "../../document/json.ts";
import { operationName, type PlacedOperation } from "../../document/operations.ts";
import type { Reach } from "./reach.ts";

/** What a slice was cut from, what it kept, and how much it left behind. */
export interface SliceRecord {
  readonly of: {
    readonly title: string;
    readonly version: string;
    /** SHA-256 of the file that the slice was cut from. */
    readonly sha256: string;
  };
  /** The operations kept, as `PUT /pets/{pet_id}`. */
  readonly operations: readonly string[];
  /** By section (`operations`, `schemas` …): how many stay, how many were cut. */
  readonly counts: { readonly [section: string]: { readonly kept: number; readonly cut: number } };
  /** Links that led to operations which were cut. */
  readonly links?: readonly string[];
  /** References out of the document, left as they are. */
  readonly outside?: readonly string[];
}

export function recordOf(
  document: LoadedDocument,
  cut: number,
  chosen: readonly PlacedOperation[],
  components: JsonObject,
  reach: Reach,
  links: readonly string[],
): SliceRecord {
  const info = objectMember(document.root, "info");
  const sections = objectMember(document.root, "components");
  const counts = Object.entries(sections).map(([section, values]) => {
    const kept = size(member(components, section));
    return [section, { kept, cut: size(values) - kept }] as const;
  });
  return {
    of: {
      title: String(member(info, "title") ?? ""),
      version: String(member(info, "version") ?? ""),
      sha256: document.hash,
    },
    operations: chosen.map(operationName).sort(),
    counts: Object.fromEntries([["operations", { kept: chosen.length, cut }], ...counts]),
    ...(links.length > 0 && { links }),
    ...(reach.outside.length > 0 && { outside: reach.outside }),
  };
}

/** The record for people, one line a fact. */
export function describeRecord(record: SliceRecord): string {
  const lines = [
    `Cut from "${record.of.title}" ${record.of.version} (sha256 ${record.of.sha256.slice(0, 12)}…):`,
  ];
  for (const operation of record.operations) lines.push(`  ${operation}`);
  for (const [section, { kept, cut }] of Object.entries(record.counts)) {
    lines.push(`${section}: ${kept} kept, ${cut} cut`);
  }
  for (const link of record.links ?? []) lines.push(`left out, as its operation was cut: ${link}`);
  for (const reference of record.outside ?? []) lines.push(`leads out of the document: ${reference}`);
  return `${lines.join("\n")}\n`;
}

function size(value: unknown): number {
  return isObject(value as never) ? Object.keys(value as object).length : 0;
}
