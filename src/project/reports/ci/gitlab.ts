/**
 * A code quality report of GitLab.
 *
 * @see https://docs.gitlab.com/ci/testing/code_quality/
 */
import { jsonText } from "../json-text.ts";
import { fingerprints } from "./fingerprints.ts";
import type { Remark } from "../remark.ts";

const severities = { error: "major", warning: "minor", info: "info" } as const;

export function gitlabReport(remarks: readonly Remark[]): string {
  const marks = fingerprints(remarks);
  const issues = remarks.map(({ level, id, subject, message, file, line }, index) => ({
    description: `${subject}: ${message}`,
    check_name: id,
    fingerprint: marks[index],
    severity: severities[level],
    // GitLab wants a place for everything.
    location: { path: file ?? "policies", lines: { begin: line ?? 1 } },
  }));
  return jsonText(issues);
}
