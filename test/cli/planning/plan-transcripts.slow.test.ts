/**
 * What people see of a plan: the command in a real terminal of 80 columns, with colours, against an account behind HTTP. Each session is a
 * file of `test/cli/transcripts/`; `npx vitest run test/cli -u` writes them anew.
 */
import { afterAll, expect, test } from "vitest";
import { listen } from "../../../src/emulator/node.ts";
import { account, companyEmulator } from "../../directory/company.ts";
import { removeAll, written } from "../../project/world.ts";
import { terminalSession, tooWide, transcript } from "../terminal-session.ts";

afterAll(removeAll);

/** Harbour & Sons let contractors in everywhere, rename a policy and narrow it, add one, and remove two, of which one is in use. */
const files: Readonly<Record<string, string>> = {
  "access-policies.config.yaml": `accounts:\n  production: { id: ${account} }\nkeep: [ann, eve]\n`,
  "people.yaml":
    "ann: { email: ann@harbour.example, country: PT }\neve: { email: eve@harbour.example, country: US }\n",
  "policies/staff.yaml": `name: Staff
decision: allow
include:
  - group: { id: "name:Staff" }
  - email_domain: { domain: contractors.example }
session_duration: 24h
`,
  "policies/everyone.yaml": `name: Everyone who works here
decision: allow
include:
  - group: { id: "name:Everyone who works here" }
require:
  - geo: { country_code: PT }
exclude:
  - email_list: { id: "name:People who left" }
`,
  "policies/vendors.yaml": `name: Vendors
decision: allow
include:
  - email_domain: { domain: vendor.example }
require:
  - login_method: { id: "type:okta" }
  - geo: { country_code: PT }
`,
  "policies/moves.yaml": "removed: [Leftover, Money]\n",
};

/** The same without what is refused. */
const accepted: Readonly<Record<string, string>> = {
  ...files,
  "policies/staff.yaml": `name: Staff
decision: allow
include:
  - group: { id: "name:Staff" }
session_duration: 8h
`,
  "policies/moves.yaml": "removed: []\n",
  "people.yaml": "ann: { email: ann@harbour.example, country: PT }\n",
  "access-policies.config.yaml": `accounts:\n  production: { id: ${account} }\nkeep: [ann]\n`,
};

async function recorded(folder: string, line: string): Promise<string> {
  const server = await listen(companyEmulator());
  const said = await terminalSession(folder, line, { url: server.url });
  await server.close();
  return transcript(folder, line, said);
}

const sessions: readonly (readonly [name: string, files: Readonly<Record<string, string>>, line: string])[] =
  [
    ["plan-refused", files, "access-policies plan"],
    ["plan-accepted", accepted, "access-policies plan --detailed-exitcode"],
    ["plan-approved", files, "access-policies plan --only Staff --approve Staff"],
  ];

test.each(sessions)(
  "%s, no line is wider than the terminal, and nothing is green",
  async (name, given, line) => {
    const session = await recorded(written(given), line);
    await expect(session).toMatchFileSnapshot(`../transcripts/${name}.txt`);
    expect(tooWide(session).filter((one) => !one.startsWith("Checksum"))).toEqual([]);
    expect(session).not.toMatch(/«(?:32|92|42)»/);
  },
);
