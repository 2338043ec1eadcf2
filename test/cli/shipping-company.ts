/** The shipping company's account behind the command line, and the files of somebody who looks after five of its policies. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Emulator, EmulatorOptions } from "../../src/emulator/index.ts";
import type { ApplyReport } from "../../src/project/index.ts";
import { account, companyEmulator } from "../directory/company.ts";
import { written } from "../project/world.ts";
import { accessPolicies, type Ended } from "./command-line.ts";

export const token = "a-token-that-is-a-secret-0123456789";

/** One policy to create, two to change, one to rename, one to remove; nothing of it lets more people in. */
export const files: Readonly<Record<string, string>> = {
  "access-policies.config.yaml": `accounts: { production: { id: ${account}, token: { env: CF_TOKEN } } }\n`,
  "policies/auditors.yaml":
    "name: Auditors on site\ndecision: allow\ninclude:\n  - email: { email: anton@audit.example }\nrequire:\n  - geo: { country_code: PT }\n",
  "policies/staff.yaml":
    "name: Staff\ndecision: allow\ninclude:\n  - group: { id: name:Staff }\nexclude:\n  - email: { email: leo@harbour.example }\n",
  "policies/engineering.yaml":
    "name: Engineering\ndecision: allow\ninclude:\n  - group: { id: name:Engineering }\nrequire:\n  - login_method: { id: 1d900000-0000-4000-8000-000000000001 }\n  - geo: { country_code: PT }\n",
  "policies/monitoring.yaml":
    "name: Monitoring from outside\ndecision: non_identity\ninclude:\n  - service_token: { token_id: name:Monitoring }\nrequire:\n  - ip_list: { id: name:Data centres }\n",
  "policies/moves.yaml": "renamed: { Monitoring: Monitoring from outside }\nremoved: [Leftover]\n",
};

/** What widens: everybody of the company instead of those of one group. */
export const wider: Readonly<Record<string, string>> = {
  ...files,
  "policies/engineering.yaml":
    "name: Engineering\ndecision: allow\ninclude:\n  - email_domain: { domain: harbour.example }\nrequire:\n  - login_method: { id: 1d900000-0000-4000-8000-000000000001 }\n",
};

export interface Company {
  readonly folder: string;
  readonly emulator: Emulator;
  /** The methods of what was sent, without reads. */
  readonly writes: () => readonly string[];
  readonly requests: () => number;
  /** Runs a command line with the token in the environment. */
  readonly run: (...args: readonly string[]) => Promise<Ended>;
  /** The report in a file of the folder. */
  readonly report: (name?: string) => ApplyReport;
}

export function shippingCompany(
  given: Readonly<Record<string, string | undefined>> = files,
  options: EmulatorOptions = {},
): Company {
  const folder = written(given);
  const log: string[] = [];
  const emulator = companyEmulator({
    ...options,
    intercept: (request, next) => {
      log.push(request.method);
      return options.intercept === undefined ? next() : options.intercept(request, next);
    },
  });
  const fetch = emulator.fetch as typeof globalThis.fetch;
  return {
    folder,
    emulator,
    writes: () => log.filter((method) => method !== "GET"),
    requests: () => log.length,
    run: (...args) => accessPolicies(folder, args, { env: { CF_TOKEN: token }, fetch }),
    report: (name = "apply-report.json") =>
      JSON.parse(readFileSync(join(folder, name), "utf8")) as ApplyReport,
  };
}
