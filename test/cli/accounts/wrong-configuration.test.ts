/** A mistake in the configuration is what a command says, and not that accounts are missing which the configuration would name. */
import { afterAll, expect, test } from "vitest";
import { account, companyEmulator } from "../../directory/company.ts";
import { removeAll, written } from "../../project/world.ts";
import { accessPolicies } from "../command-line.ts";

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

test.each([
  "plan",
  "plan --all-accounts",
  "apply --account porto --yes",
  "check",
  "pull",
  "names",
  "doctor",
  "lint --account porto",
  "who --account porto --as ann@harbour.example",
  "explain --account porto",
])("%s", async (line) => {
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
  expect(ended.code).toBe(3);
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

/** A key, tokens, and beginnings of them. */
const secrets = [
  "3f8a1c".padEnd(37, "b07d"),
  "b3f8a1c".padEnd(37, "07d"),
  "aB3_-".repeat(8),
  "aB3_x".repeat(8),
  `cfut_${"aB3x".repeat(12)}`,
  "v1.0-e24f".padEnd(164, "-0a9f"),
];

test.each(secrets)("a token in the place of its variable's name is not printed: %s", async (secret) => {
  for (const token of [secret, `{ env: ${secret} }`])
    for (const line of [
      "plan --account porto",
      "doctor --account porto",
      "lint",
      "apply --all-accounts --yes",
    ]) {
      const config = `accounts:\n  porto: { id: ${account}, token: ${token} }\n`;
      const ended = await accessPolicies(
        written({ ...wrong, "access-policies.config.yaml": config }),
        line.split(" "),
      );
      const said = `${ended.result}${ended.notes}`;
      expect(said.replaceAll(/\s+/g, " ")).toMatch(
        /"\/accounts\/porto\/token(\/env)?" (is not the name|must be)/,
      );
      expect(said).not.toContain(secret.slice(0, 12));
      expect(ended.code).toBe(3);
    }
});

test.each(["PORTO", "CLOUDFLARE_API_TOKEN_OF_THE_ACCOUNT_IN_PORTO_1", "porto_token", "_T"])(
  "the name of a variable: %s",
  async (name) => {
    const config = `accounts:\n  porto: { id: ${account}, token: { env: ${name} } }\n`;
    const ended = await accessPolicies(written({ ...wrong, "access-policies.config.yaml": config }), [
      "plan",
    ]);
    expect(ended.notes).toContain(`the environment variable ${name} is not set`);
  },
);

test.each(["x", "../x", "a".repeat(31), "g".repeat(32)])(
  "an account's id that is not one is sent nowhere: %s",
  async (id) => {
    const config = `accounts:\n  porto: { id: "${id}" }\n`;
    let sent = 0;
    const fetch: typeof globalThis.fetch = (url, init) => {
      sent += 1;
      return companyEmulator().fetch(url, init);
    };
    for (const line of ["plan", "names", "doctor", "plan --all-accounts"]) {
      const env = { CLOUDFLARE_API_TOKEN: "any" };
      const files = { ...wrong, "access-policies.config.yaml": config };
      const ended = await accessPolicies(written(files), line.split(" "), { env, fetch });
      const said = `${ended.result}${ended.notes}`.replaceAll(/\s+/g, " ");
      expect(said).toContain(
        '"/accounts/porto/id" is not the id of an account, 32 digits and letters from a to f',
      );
      expect(said).toMatch(/access-policies\.config\.yaml[ :]2\b/);
      expect(ended.code).toBe(3);
    }
    expect(sent).toBe(0);
  },
);
