/** CLOUDFLARE_ACCOUNT_ID chooses among the accounts of the configuration, for commands with and without an account to reach. */
import { afterAll, expect, test } from "vitest";
import { account, companyEmulator } from "../../directory/company.ts";
import { removeAll, written } from "../../project/world.ts";
import { accessPolicies } from "../command-line.ts";

afterAll(removeAll);

const staff = (who: string): string =>
  `name: Staff\ndecision: allow\ninclude:\n  - email: { email: ${who}@harbour.example }\n`;
const accounts = `accounts:
  porto: { id: ${account}, variables: { who: paula } }
  lisbon: { id: ${"a".repeat(32)}, variables: { who: luis } }
`;
const files: Readonly<Record<string, string>> = {
  "access-policies.config.yaml": accounts,
  "policies/staff.yaml": staff('"${who}"').replace('"${who}"@harbour.example', '"${who}@harbour.example"'),
  "names/porto.json": "{}",
  "names/lisbon.json": "{}",
  "tests/staff.test.yaml": "policies: [Staff]\nmatrix: { paula: in }\n",
  "people.yaml": "paula: { email: paula@harbour.example }\n",
};

const commands: readonly (readonly [line: string, says: RegExp])[] = [
  ["plan --sees-all", /paula@harbour\.example/],
  ["lint", /Nothing was found/],
  ["test", /1 passed/],
  ["who --policy Staff --as paula@harbour.example", /\bin\b/],
  ["explain", /paula@harbour\.example/],
  ["diff policies policies", /./],
];

test.each(commands)("%s", async (line, says) => {
  const env = { CLOUDFLARE_API_TOKEN: "any", CLOUDFLARE_ACCOUNT_ID: ` ${account}\n` };
  const fetch = companyEmulator().fetch;
  const ended = await accessPolicies(written(files), line.split(" "), { env, fetch });
  expect(`${ended.result}${ended.notes}`).toMatch(says);
  expect(ended.notes).not.toContain("Say which is meant");
  const { CLOUDFLARE_API_TOKEN } = env;
  const none = await accessPolicies(written(files), line.split(" "), {
    env: { CLOUDFLARE_API_TOKEN },
    fetch,
  });
  expect(none).toMatchObject({ code: 64, result: "" });
  expect(none.notes).toContain('"porto", "lisbon". Say which is meant with --account NAME');
});

test("what is asked for goes before the variable, and an id that the configuration lacks chooses none", async () => {
  const ask = (line: string, id: string): ReturnType<typeof accessPolicies> =>
    accessPolicies(written(files), line.split(" "), { env: { CLOUDFLARE_ACCOUNT_ID: id } });
  expect((await ask("explain --account lisbon", account)).result).toContain("luis@harbour.example");
  expect(await ask("explain", "c".repeat(32))).toMatchObject({ code: 64 });
  // It is an id, and never a name.
  expect(await ask("explain", "porto")).toMatchObject({ code: 64 });
});
