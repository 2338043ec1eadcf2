/** Interrupts while an account is written to: the second one gives up on the policy at hand, and says what that means for it. */
import { afterAll, expect, test } from "vitest";
import { removeAll } from "../../project/world.ts";
import { accessPolicies } from "../command-line.ts";
import { shippingCompany, token } from "../shipping-company.ts";

afterAll(removeAll);

test.each([
  [1, 'whether policy "Auditors on site" was created.'],
  [2, 'whether policy "Engineering" was changed.'],
  [5, 'whether policy "Leftover" was deleted.'],
])("two interrupts at write %i", async (number, uncertain) => {
  const company = shippingCompany();
  let writes = 0;
  const ended = await accessPolicies(company.folder, ["apply", "--allow", "delete", "--yes"], {
    env: { CF_TOKEN: token },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (request.method !== "GET") writes += 1;
      if (writes < number) return company.emulator.fetch(request);
      process.emit("SIGINT");
      process.emit("SIGINT");
      throw new Error("The connection is gone.");
    },
  });
  expect(ended.code).toBe(130);
  const said = ended.result.replaceAll(/\s+/g, " ");
  expect(said.split(uncertain)).toHaveLength(2);
  expect(ended.result + ended.notes).not.toMatch(/abort|zeroTrust/);
  expect(ended.notes).toContain("access-policies apply --resume apply-report.json");
});
