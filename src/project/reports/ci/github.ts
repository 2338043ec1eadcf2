/**
 * Workflow commands of GitHub Actions, which it shows as annotations: ten of a step at most.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
import { safeText } from "../../../explain/safe-text.ts";
import type { Remark } from "../remark.ts";

const most = 10;
const commands = { error: "error", warning: "warning", info: "notice" } as const;

/** The worst nine, and how many more there are; or all ten. */
export function githubReport(remarks: readonly Remark[]): string {
  const shown = remarks.length <= most ? remarks : remarks.slice(0, most - 1);
  const left = remarks.slice(shown.length);
  const [next] = left;
  const rest = next
    ? [
        `::${commands[next.level]} title=${left.length} more::${left.length} more are in the job's summary or log.`,
      ]
    : [];
  return [...shown.map((remark) => annotation(remark)), ...rest].join("\n");
}

function annotation({ level, id, subject, message, file, line, column }: Remark): string {
  const place = { file, line, col: column, title: `${id}: ${subject}` };
  const properties = Object.entries(place)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) => `${name}=${escaped(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C")}`,
    );
  return `::${commands[level]} ${properties.join(",")}::${escaped(message)}`;
}

const escaped = (text: string): string => safeText(text).replaceAll("%", "%25");
