import { placeText } from "../place-text.ts";
import type { Project } from "../project.ts";
import type { DoctorCheck } from "./doctor-report.ts";

/** What runs the commands. */
export interface Machine {
  /** Of this package. */
  readonly version: string;
  /** Of Node, without a `v`. */
  readonly node: string;
  /** What runs TypeScript; absent if nothing does. */
  readonly typescript?: "node" | "jiti";
}

/** The oldest Node on which the package is tried. */
const oldest = [20, 19] as const;

/** Looks at what can be seen without an account. */
export function examineMachine(
  { version, node, typescript }: Machine,
  { issues, policies, config }: Pick<Project, "issues" | "policies" | "config">,
): readonly DoctorCheck[] {
  const [major = 0, minor = 0] = node.split(".").map(Number);
  const isOld = major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
  const versions: DoctorCheck = {
    id: "versions",
    status: isOld ? "warning" : "fine",
    message: `cloudflare-access-policies ${version} on Node ${node}.`,
    ...(isOld ? { advice: `Use Node ${oldest.join(".")} or later.` } : {}),
  };
  const isNeeded =
    policies.some(({ file }) => /\.m?ts$/.test(file)) || issues.some(({ file }) => /\.m?ts$/.test(file));
  const runners = { node: "Node itself", jiti: "jiti" };
  const typescriptCheck: DoctorCheck =
    typescript === undefined
      ? {
          id: "typescript",
          status: isNeeded ? "wrong" : "warning",
          message: "Files of policies in TypeScript cannot be loaded.",
          advice: "Use Node 22.18 or later, or install jiti beside them (npm install --save-dev jiti).",
        }
      : {
          id: "typescript",
          status: "fine",
          message: `Files of policies in TypeScript are run by ${runners[typescript]}.`,
        };
  const [issue] = issues;
  const found = Object.keys(config.accounts ?? {}).length;
  const accounts = found === 0 ? "no accounts" : `${found === 1 ? "1 account" : `${found} accounts`}`;
  const filesCheck: DoctorCheck =
    issue === undefined
      ? {
          id: "files",
          status: "fine",
          message: `The files hold ${policies.length === 1 ? "1 policy" : `${policies.length} policies`}, and the configuration names ${accounts}.`,
        }
      : {
          id: "files",
          status: "wrong",
          message: `${placeText({ file: issue.file, line: issue.line })}: ${issue.message}`,
          advice: "`access-policies lint` says more.",
        };
  return [versions, typescriptCheck, filesCheck];
}
