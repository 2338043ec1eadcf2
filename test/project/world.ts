/** Projects written to a folder of their own, for tests. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A project as people have one: a policy in each kind of file, people, applications, tests, names. */
export const company: Readonly<Record<string, string>> = {
  "access-policies.config.yaml": `
accounts:
  production: { id: 023e105f4ecef8ad9ca31a8372d0c353, token: { env: CF_TOKEN } }
lint:
  ignore:
    - { check: no-rule-is-there-twice, policy: Contractors, reason: shown twice on purpose, until: "2027-01-31" }
`,
  "policies/engineers.yaml": `
name: Engineers
decision: allow
include:
  - email_domain: { domain: example.com }
require:
  - geo: { country_code: PT }
session_duration: 8h
`,
  "policies/others.json": JSON.stringify(
    [
      {
        name: "Contractors",
        decision: "allow",
        include: [
          { email: { email: "bob@contractors.example" } },
          { email: { email: "bob@contractors.example" } },
        ],
      },
      { name: "CI", decision: "non_identity", include: [{ group: { id: "name:Machines" } }] },
    ],
    undefined,
    2,
  ),
  "policies/office.mjs": `export default { name: "Office", decision: "bypass", include: [{ ip: { ip: "203.0.113.0/24" } }] };`,
  "policies/moves.yaml": "renamed: { Old staff: Engineers }\nremoved: [Old VPN]\n",
  "applications/all.yaml": `
- { name: Grafana, policies: [Engineers, Contractors, CI] }
- { name: Wiki, policies: [Engineers] }
`,
  "people.yaml": `
ann: { email: ann@example.com, country: PT }
bob: { email: bob@contractors.example, country: DE }
robot: { file: identities/robot.json }
`,
  "identities/robot.json": JSON.stringify({
    email: null,
    service_token_status: true,
    service_token_uuid: "ea85612a-29c8-46c2-bacb-669d65136971",
  }),
  "tests/all.test.yaml": `
applications: [Grafana, Wiki]
assume: { strictServiceTokens: false }
matrix:
  ann: in
  bob: { Grafana: in }
  robot: { Grafana: in }
`,
  "names/production.json": JSON.stringify({
    groups: [
      {
        id: "aa0a4aab-672b-4bdb-bc33-a59f1130a11f",
        name: "Machines",
        include: [{ any_valid_service_token: {} }],
      },
    ],
    policies: [
      {
        id: "11111111-1111-4111-8111-111111111111",
        name: "Wiki readers",
        decision: "allow",
        include: [{ everyone: {} }],
      },
      {
        id: "22222222-2222-4222-8222-222222222222",
        name: "Old VPN",
        decision: "bypass",
        include: [{ everyone: {} }],
      },
      {
        id: "33333333-3333-4333-8333-333333333333",
        name: "Old staff",
        decision: "allow",
        include: [{ everyone: {} }],
      },
    ],
    applications: [
      {
        id: "44444444-4444-4444-8444-444444444444",
        name: "Portal",
        policies: [
          { id: "33333333-3333-4333-8333-333333333333", precedence: 2 },
          {
            id: "55555555-5555-4555-8555-555555555555",
            precedence: 1,
            name: "Own",
            decision: "deny",
            include: [{ geo: { country_code: "RU" } }],
          },
        ],
      },
    ],
  }),
};

const folders: string[] = [];

/** Writes files into a new folder, and gives its path. A file that is `undefined` is left out. */
export function written(files: Readonly<Record<string, string | undefined>>): string {
  const folder = mkdtempSync(join(tmpdir(), "project-"));
  folders.push(folder);
  writeFiles(folder, files);
  return folder;
}

export function writeFiles(folder: string, files: Readonly<Record<string, string | undefined>>): void {
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Removes all folders. */
export function removeAll(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
