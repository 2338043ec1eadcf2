/** `access-policies doctor`: what it says, and how it ends. */
import { afterAll, expect, test } from "vitest";
import type { EmulatorOptions } from "../../../src/emulator/index.ts";
import { account, companyEmulator } from "../../directory/company.ts";
import { removeAll, written } from "../../project/world.ts";
import { accessPolicies, type Ended } from "../command-line.ts";

afterAll(removeAll);

const config = { "access-policies.config.yaml": `accounts: { production: { id: ${account} } }\n` };

function doctor(
  args: readonly string[] = [],
  emulator: EmulatorOptions = {},
  { files = config, env = { CLOUDFLARE_API_TOKEN: "the-token" } as Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  const { fetch } = companyEmulator({ clock: () => new Date(), ...emulator });
  return accessPolicies(written(files), ["doctor", ...args], { env, fetch });
}

test("all well: exit 0, with what cannot be told", async () => {
  const ended = await doctor();
  expect(ended).toMatchObject({ code: 0 });
  expect(ended.result).toContain("✓ The token in CLOUDFLARE_API_TOKEN is valid.");
  expect(ended.result).toContain('✓ "Zero Trust Read" is there.');
  expect(ended.result).toContain("✓ No list lacks what applications refer to.");
  expect(ended.result).toContain("? Whether the token may change policies is not tried");
  expect(ended.result).toContain("✓ 1,200 of 1,200 requests are left");
  expect(ended.result).toMatch(/Nothing is wrong.*\.\n$/s);
});

test.each<readonly [what: string, emulator: EmulatorOptions, code: number, says: string]>([
  ["a token that is not known", { credentials: [{ apiToken: "another" }] }, 1, "What a token needs"],
  ["a filtered list", { hidden: ["Staff"] }, 1, "✗ The token does not see all of the account."],
  [
    "a missing permission for names",
    { credentials: [{ apiToken: "the-token", permissions: ["Access: Apps and Policies Read"] }] },
    0,
    '! "Zero Trust Read" is missing.',
  ],
  ["few requests left", { rateLimit: { quota: 210, window: 300 } }, 0, "of 210 requests are left"],
  [
    "an API that is not reached",
    { intercept: () => Promise.reject(new TypeError("fetch failed")) },
    3,
    "? The API was not reached",
  ],
])("%s: exit", async (_what, emulator, code, says) => {
  const ended = await doctor([], emulator);
  expect(ended.result).toContain(says);
  expect(ended).toMatchObject({ code });
  expect(ended.result + ended.notes).not.toContain("the-token");
});

test("without a token or an account it says what it can, and what is missing", async () => {
  const tokenless = await doctor([], {}, { env: {} });
  expect(tokenless).toMatchObject({ code: 3 });
  expect(tokenless.result).toContain("on Node ");
  expect(tokenless.result).toContain("CLOUDFLARE_API_TOKEN is not set");
  const nobody = await doctor([], {}, { files: {} as typeof config });
  expect(nobody).toMatchObject({ code: 64 });
  expect(nobody.result).toContain("✗ No account is named.");
});

test("as JSON and for GitHub", async () => {
  const json = await doctor(["--json"], { hidden: ["Staff"] });
  expect(JSON.parse(json.result)).toMatchObject({
    command: "doctor",
    report: {
      account: { id: account, name: "production" },
      checks: expect.arrayContaining([
        expect.objectContaining({ id: "filtered-lists", status: "wrong" }),
      ]) as unknown,
      needs: [{ commands: ["pull", "plan", "check", "doctor"] }, {}, {}],
    },
  });
  const github = await doctor(["--format", "github"], { hidden: ["Staff"] });
  expect(github.result).toContain("::error title=filtered-lists");
});

test("its help says which permissions commands need", async () => {
  const ended = await doctor(["--help"]);
  expect(ended).toMatchObject({ code: 0 });
  expect(ended.result).toContain(
    "apply, undo: Access: Apps and Policies Read, Access: Apps and Policies Write",
  );
});
