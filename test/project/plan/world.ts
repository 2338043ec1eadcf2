/** Projects as plain data, and an account to plan them for: Harbour & Sons, read through the emulator. */
import { readDirectory } from "../../../src/directory/index.ts";
import { Cloudflare } from "../../../src/index.ts";
import type { Directory, PolicyDocument } from "../../../src/policy/index.ts";
import type { Plan, PlanOptions, Project, ProjectPolicy } from "../../../src/project/index.ts";
import { planProject } from "../../../src/project/index.ts";
import type { Emulator } from "../../../src/emulator/index.ts";
import { account, companyEmulator } from "../../directory/company.ts";

/** The files of a project, as far as a test says. */
export type Files = Partial<Omit<Project, "policies">> & { readonly policies?: readonly object[] };

/** A project that was not read from anywhere. Every policy is a file of its own, named after it. */
export function projectOf({ policies = [], ...rest }: Files): Project {
  const files = policies.map((policy): ProjectPolicy => {
    const { name = "" } = policy as { readonly name?: string };
    return { name, file: `policies/${name}.yaml`, pointer: "", policy: policy as PolicyDocument };
  });
  return {
    folder: "/project",
    config: {},
    policies: files,
    applications: [],
    people: {},
    tests: [],
    moves: { renamed: {}, removed: [] },
    approvals: [],
    issues: [],
    files: files.length,
    placeOf: (file) => ({ file }),
    ...rest,
  };
}

export function clientOf(emulator: Pick<Emulator, "fetch">): Cloudflare {
  return new Cloudflare({ apiToken: "any", accountId: account, fetch: emulator.fetch, logLevel: "off" });
}

/** What an account holds, as a client reads it. */
export function directoryOf(emulator: Pick<Emulator, "fetch">): Promise<Directory> {
  return readDirectory(clientOf(emulator), { account_id: account });
}

const company: Promise<Directory> = directoryOf(companyEmulator());

/** The plan of files for Harbour & Sons, or for another account. */
export async function planOf(files: Files, options: PlanOptions = {}, directory?: Directory): Promise<Plan> {
  return planProject(projectOf(files), { id: account, directory: directory ?? (await company) }, options);
}

/** The company's policies as files might hold them: as they were read, without what the API adds. */
export async function policyOfCompany(name: string): Promise<object> {
  const found = (await company).policies?.find((policy) => policy.name === name);
  if (found === undefined) throw new Error(`The company has no policy ${name}.`);
  const {
    id: _id,
    app_count: _count,
    created_at: _made,
    updated_at: _changed,
    reusable: _it,
    ...policy
  } = found as unknown as Record<string, unknown>;
  return policy;
}
