/** A policy that was sent equals what is read back, but for what no read can show. `FC_RUNS` sets how many. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { PolicyBody } from "../../generated/index.ts";
import { createEmulator } from "../../src/emulator/index.ts";
import { asReturned } from "../../src/policy/as-returned.ts";
import { diffPolicies, type PolicyDocument, policyBody } from "../../src/policy/index.ts";
import { policy } from "./arbitrary-policy.ts";

const numRuns = Number(process.env["FC_RUNS"] ?? 100);
const account = "023e105f4ecef8ad9ca31a8372d0c353";
const address = `https://api.cloudflare.com/client/v4/accounts/${account}/access/policies`;
const headers = { authorization: "Bearer t", "content-type": "application/json" };

/** What a read shows of a policy. */
const shown = (given: PolicyDocument): PolicyDocument => asReturned(given as PolicyBody);

test("as the server represents it", () => {
  let rewritten = 0;
  fc.assert(
    fc.property(policy, (given) => {
      const [read = {}] = createEmulator().seed(account, [given]);
      rewritten += JSON.stringify(policyBody(read)) === JSON.stringify(given) ? 0 : 1;
      expect(diffPolicies(shown(given), shown(read))).toEqual([]);
    }),
    { numRuns },
  );
  // The law would hold of a server that rewrites nothing as well.
  expect(rewritten).toBeGreaterThan(numRuns / 2);
});

test("through PUT and GET, and what was read can be sent again without a change", async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(policy, async (given) => {
      const emulator = createEmulator({ newerKinds: ["newest_kind", "newer_kind"] });
      const [seeded] = emulator.seed(account, [{ name: "before" }]);
      const send = async (method: string, body?: PolicyDocument): Promise<PolicyDocument | undefined> => {
        const url = `${address}/${seeded?.id}`;
        const init = body ? { method, headers, body: JSON.stringify(body) } : { method, headers };
        const answer = (await (await emulator.fetch(url, init)).json()) as {
          success: boolean;
          result: PolicyDocument;
        };
        return answer.success ? answer.result : undefined;
      };
      const answered = await send("PUT", given);
      if (!answered) return;
      taken += 1;
      const read = (await send("GET")) ?? {};
      expect(diffPolicies(shown(given), shown(answered))).toEqual([]);
      expect(diffPolicies(answered, read)).toEqual([]);
      expect(diffPolicies(read, (await send("PUT", policyBody(read))) ?? {})).toEqual([]);
    }),
    { numRuns },
  );
  expect(taken).toBeGreaterThan(numRuns / 10);
});
