/**
 * Matchers for vitest 4; for vitest 5 import `cloudflare-access-policies/vitest`, since the two declare their matchers differently.
 *
 *     import "cloudflare-access-policies/vitest/v4";
 *     expect(engineers).toAdmit(person({ email: "ann@example.com" }));
 */
import { expect } from "vitest";
import type { AccessMatchers } from "./access-matchers.ts";
import { accessMatchers } from "./matchers.ts";

export type { AccessMatchers } from "./access-matchers.ts";

declare module "vitest" {
  // The type parameter has to be that of vitest itself.
  // oxlint-disable-next-line typescript/no-explicit-any
  interface Matchers<T = any> extends AccessMatchers {}
}

expect.extend(accessMatchers);
