/**
 * Many accounts behind one API: each is Harbour & Sons with ids of its own. Nobody keeps them: an account is made when it is asked for, and the last
 * few are kept, so that what a test holds in memory is what it made itself.
 *
 * Every account has "On call" for an hour, and the files half an hour. In every 50th somebody took the checks off "Managed laptops". In every 100th,
 * "Staff" asks for a country, and the files do not: they would let more people in. Every 200th does not exist for the token.
 */
import { createEmulator, type Emulator } from "../../../src/emulator/index.ts";
import { company, organization } from "../../directory/company.ts";

/** The id of an account, from 1 on. */
export function tenantId(number: number): string {
  return number.toString(16).padStart(32, "0");
}

export const isLax = (number: number): boolean => number % 50 === 7;
export const isStrict = (number: number): boolean => number % 100 === 11;
export const isClosed = (number: number): boolean => number % 200 === 13;

type Policy = (typeof company.policies)[number];

function tenant(number: number): typeof company {
  const own = JSON.stringify(company).replaceAll(
    "-0000-4000-8000-",
    `-${number.toString(16).padStart(4, "0")}-4000-8000-`,
  );
  const contents = JSON.parse(own) as typeof company;
  const policies = contents.policies.map((policy): Policy => {
    if (policy.name === "Managed laptops" && isLax(number)) return { ...policy, require: [] };
    if (policy.name === "Staff" && isStrict(number))
      return { ...policy, require: [{ geo: { country_code: "PT" } }] };
    return policy;
  });
  const account = {
    id: tenantId(number),
    name: `Tenant ${number}`,
    managed_by: { parent_org_id: organization },
  };
  return { ...contents, account, policies };
}

/** An API with so many accounts, and how many requests it was sent. `keep` accounts are kept, with what was written to them. */
export function tenants(
  count: number,
  keep: number = 4,
): {
  readonly fetch: Emulator["fetch"];
  readonly requests: () => number;
} {
  const kept = new Map<string, Emulator>();
  const list = Array.from({ length: count }, (_, index) => index + 1);
  const accounts = createEmulator({
    contents: Object.fromEntries(
      list.map((number) => [
        tenantId(number),
        { account: { name: `Tenant ${number}`, managed_by: { parent_org_id: organization } } },
      ]),
    ),
  });
  let requests = 0;
  return {
    requests: () => requests,
    fetch: (input, init) => {
      requests += 1;
      const id = /\/accounts\/([0-9a-f]{32})\//.exec(
        String(input instanceof Request ? input.url : input),
      )?.[1];
      if (id === undefined) return accounts.fetch(input, init);
      const number = Number.parseInt(id, 16);
      const found =
        kept.get(id) ??
        createEmulator({ contents: { [id]: tenant(number) }, ...(isClosed(number) && { accounts: [] }) });
      kept.delete(id);
      kept.set(id, found);
      const [oldest] = kept.keys();
      if (kept.size > keep && oldest !== undefined) kept.delete(oldest);
      return found.fetch(input, init);
    },
  };
}

/** The files, by path. */
export const tenantsFiles: Readonly<Record<string, string>> = {
  "access-policies.config.yaml": `organization: { id: ${organization} }\n`,
  "policies/all.yaml": `
- name: Staff
  decision: allow
  include: [{ group: { id: "name:Staff" } }]
  session_duration: 24h
- name: On call
  decision: allow
  include: [{ group: { id: "name:On call" } }]
  session_duration: 30m
- name: Managed laptops
  decision: allow
  include: [{ group: { id: "name:Staff" } }]
  require:
    - device_posture: { integration_uid: "name:Disk is encrypted" }
    - device_posture: { integration_uid: "name:System is current" }
- name: Blocked countries
  decision: deny
  include: [{ group: { id: "name:Blocked countries" } }]
`,
};
