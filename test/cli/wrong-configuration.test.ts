/** A mistake in the configuration is what a command says, and not that accounts are missing which the configuration would name. */
import { afterAll, expect, test } from "vitest";
import { account, companyEmulator } from "../directory/company.ts";
import { removeAll, written } from "../project/world.ts";
import { accessPolicies } from "./command-line.ts";

afterAll(removeAll);

const policy = "name: Staff\ndecision: allow\ninclude:\n  - email: { email: ann@harbour.example }\n";
const wrong = {
  "access-policies.config.yaml": `accounts:\n  porto: { id: ${account}, token: PORTO_TOKEN }\n  lisbon: { id: ${"a".repeat(32)} }\n`,
  "policies/staff.yaml": policy,
};
/** Under a name of its own, and in a folder of its own. */
const elsewhere = {
  "settings/porto.yaml": wrong["access-policies.config.yaml"],
  "settings/policies/staff.yaml": policy,
};

test.each<readonly [line: string, code: number]>([
  ["plan", 3],
  ["plan --account porto", 3],
  ["plan --all-accounts", 3],
  ["plan --account porto --account lisbon", 3],
  ["apply --yes", 3],
  ["apply --account porto --yes", 3],
  ["apply --all-accounts --yes", 3],
  ["check", 3],
  ["check --account porto", 3],
  ["check --all-accounts", 3],
  ["pull", 3],
  ["names", 3],
  ["names --account porto", 3],
  ["doctor", 3],
  ["doctor --account porto", 3],
  ["lint --account porto", 3],
  ["who --account porto --as ann@harbour.example", 3],
  ["explain --account porto", 3],
])("%s", async (line, code) => {
  let sent = 0;
  const fetch: typeof globalThis.fetch = (url, init) => {
    sent += 1;
    return companyEmulator().fetch(url, init);
  };
  const env = { CLOUDFLARE_API_TOKEN: "any" };
  const ended = await accessPolicies(written(wrong), line.split(" "), { env, fetch });
  const said = `${ended.result}${ended.notes}`.replaceAll(/\s+/g, " ");
  expect(said).toMatch(/access-policies\.config\.yaml[ :]2\b/);
  expect(said).toContain(
    '"/accounts/porto/token" must be an object, such as { "env": "CLOUDFLARE_API_TOKEN" }, but is a text.',
  );
  expect(said).not.toMatch(/names no accounts|no account is named|there is no account/i);
  expect(ended.code).toBe(code);
  expect(sent).toBe(0);
});

test("a configuration that is named with --config", async () => {
  const line = ["plan", "--config", "settings/porto.yaml"];
  const ended = await accessPolicies(written(elsewhere), line, { env: { CLOUDFLARE_API_TOKEN: "any" } });
  expect(ended.notes).toBe(
    'No account is reached while the configuration is wrong:\n  porto.yaml:2:50  "/accounts/porto/token" must be an object, such as { "env": "CLOUDFLARE_API_TOKEN" }, but is a text.\n',
  );
  expect(ended.code).toBe(3);
});
