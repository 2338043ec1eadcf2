/** What is wrong with files, as sentences of a failure show it. */
import type { FileIssue } from "../project/index.ts";
import { placeText } from "../project/place-text.ts";

/** The first few issues, a line each. */
export function issueLines(issues: readonly FileIssue[]): readonly string[] {
  const shown = issues.slice(0, 5).map((issue) => `  ${placeText(issue)}  ${issue.message}`);
  return issues.length > 5 ? [...shown, `  and ${issues.length - 5} more`] : shown;
}
