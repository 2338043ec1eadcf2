/**
 * SARIF 2.1.0, for code scanning. It takes at most 5,000 results of a run; the worst are kept.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import { jsonText } from "../json-text.ts";
import { fingerprints } from "./fingerprints.ts";
import type { Remark } from "../remark.ts";

const most = 5_000;
const levels = { error: "error", warning: "warning", info: "note" } as const;

export function sarifReport(all: readonly Remark[]): string {
  const remarks = all.slice(0, most);
  const marks = fingerprints(remarks);
  const byId = new Map(remarks.map((remark) => [remark.id, remark]));
  const ids = [...byId.keys()];
  const rules = [...byId.values()].map(({ id, law, source }) => ({
    id,
    shortDescription: { text: law },
    ...(source?.startsWith("https://") && { helpUri: source }),
  }));
  const results = remarks.map(({ level, id, subject, message, file, line, column }, index) => ({
    ruleId: id,
    ruleIndex: ids.indexOf(id),
    level: levels[level],
    message: { text: `${subject}: ${message}` },
    ...(file !== undefined && {
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(file) },
            ...(line !== undefined && { region: { startLine: line, startColumn: column ?? 1 } }),
          },
        },
      ],
    }),
    partialFingerprints: { "remark/v1": marks[index] },
  }));
  const driver = { name: "access-policies", rules };
  const run = { tool: { driver }, columnKind: "utf16CodeUnits", results };
  return jsonText({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [run],
  });
}
