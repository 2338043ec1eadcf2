import { githubReport } from "./ci/github.ts";
import { gitlabReport } from "./ci/gitlab.ts";
import { jsonReport } from "./json.ts";
import { junitReport } from "./ci/junit.ts";
import { markdownReport } from "./markdown.ts";
import { prettyReport } from "./pretty/pretty.ts";
import type { ProjectReport, ReportFormat, ReportSettings } from "./project-report.ts";
import { remarksOf } from "./remarks.ts";
import { sarifReport } from "./ci/sarif.ts";

/**
 * A report as text, for a terminal, for a file that a tool reads, or for a comment. It ends with a line break.
 *
 * @example
 * console.log(formatReport({ command: "lint", report: lintProject(project) }, "pretty"));
 */
export function formatReport(
  report: ProjectReport,
  format: ReportFormat,
  settings: ReportSettings = {},
): string {
  const text = printed(report, format, settings);
  return text.endsWith("\n") ? text : `${text}\n`;
}

function printed(report: ProjectReport, format: ReportFormat, settings: ReportSettings): string {
  switch (format) {
    case "pretty":
      return prettyReport(report, settings);
    case "json":
      return jsonReport(report);
    case "markdown":
      return markdownReport(report, settings);
    case "junit":
      return junitReport(report, settings);
    case "github":
      return githubReport(remarksOf(report, settings));
    case "gitlab":
      return gitlabReport(remarksOf(report, settings));
    case "sarif":
      return sarifReport(remarksOf(report, settings));
  }
}
