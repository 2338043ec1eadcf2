import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("Cloudflare.ZeroTrust.Access names every rule, every params object and every result", () => {
  const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  const models = [...read("generated/models.ts").matchAll(/^export (?:interface|type) (\w+)/gm)].map(
    ([, name = ""]) => name,
  );
  // A posture rule is a check of devices, not a rule of a policy.
  const wanted = models.filter(
    (name) => name !== "DevicePostureRule" && /Rule$|^Policy\w+(Params|Response)$/.test(name),
  );
  const [, listed = ""] = /namespace Access \{([^}]*)\}/.exec(read("src/client/sdk-types.ts")) ?? [];
  expect(wanted.length).toBeGreaterThan(30);
  expect(wanted.filter((name) => !new RegExp(`\\b${name}\\b`).test(listed))).toEqual([]);
});
