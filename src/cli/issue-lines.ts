/** What is wrong with files, as sentences of a failure show it. */
import type { FileIssue, Place } from "../project/index.ts";

/** The first few issues, a line each. */
export function issueLines(issues: readonly FileIssue[]): readonly string[] {
  const shown = issues.slice(0, 5).map((issue) => `  ${placeText(issue)}  ${issue.message}`);
  return issues.length > 5 ? [...shown, `  and ${issues.length - 5} more`] : shown;
}

/** As editors open it: `policies/engineers.yaml:7:3`. */
export function placeText({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(":");
}
