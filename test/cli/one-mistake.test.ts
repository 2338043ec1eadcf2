/** One mistake ends every command that speaks of it with one code: 1 if a policy is wrong, 3 if a file is. */
import { afterAll, expect, test } from "vitest";
import { removeAll } from "../project/world.ts";
import { files, shippingCompany } from "./shipping-company.ts";

afterAll(removeAll);

const lines = [
  ["lint"],
  ["check"],
  ["plan"],
  ["apply", "--yes"],
  ["check", "--all-accounts"],
  ["plan", "--all-accounts"],
  ["apply", "--all-accounts", "--yes"],
] as const;

/** Nothing of it is refused. */
const sound = { ...files, "policies/moves.yaml": "renamed: { Monitoring: Monitoring from outside }\n" };
const staff = files["policies/staff.yaml"] ?? "";

test.each<readonly [what: string, more: Readonly<Record<string, string>>, code: number]>([
  ["a misspelt field", { "policies/staff.yaml": `${staff}requre: []\n` }, 1],
  ["a field that is missing", { "policies/staff.yaml": "name: Staff\ndecision: allow\n" }, 1],
  [
    "a new policy that the linter finds wrong",
    {
      "policies/new.yaml": staff
        .replace("Staff", "New")
        .replace(
          "exclude",
          "require: [{ geo: { country_code: PT } }, { geo: { country_code: ES } }]\nexclude",
        ),
    },
    1,
  ],
  ["a file that is not YAML", { "policies/staff.yaml": "name: [\n" }, 3],
  ["two policies of one name", { "policies/again.yaml": staff }, 3],
  ["moves of another shape", { "policies/moves.yaml": "removed: Leftover\n" }, 3],
  ["a configuration of another shape", { "access-policies.config.yaml": "keep: ann\n" }, 3],
])("%s", async (_what, more, code) => {
  for (const line of lines) {
    const company = shippingCompany({ ...sound, ...more });
    const ended = await company.run(...line);
    expect({ line, code: ended.code, said: ended.result + ended.notes }).toMatchObject({ line, code });
    expect(company.writes()).toEqual([]);
  }
});

test("and none with a no where nothing is wrong", async () => {
  for (const line of lines.filter(([command]) => command !== "apply")) {
    const ended = await shippingCompany(sound).run(...line);
    expect({ line, code: ended.code, said: ended.notes }).toMatchObject({ line, code: 0 });
  }
});
