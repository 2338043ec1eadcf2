/**
 * Matchers for vitest 5; for vitest 4 import `cloudflare-access-policies/vitest/v4`, since the two declare their matchers differently.
 *
 *     import "cloudflare-access-policies/vitest";
 *     expect(engineers).toAdmit(person({ email: "ann@example.com" }));
 */
import { expect } from "vitest";
import type { AccessMatchers } from "./access-matchers.ts";
import { accessMatchers } from "./matchers.ts";

export type { AccessMatchers } from "./access-matchers.ts";

declare module "vitest" {
  // The type parameters have to be those of vitest itself.
  interface Matchers<
    R extends void | Promise<void> = void | Promise<void>,
    T = unknown,
  > extends AccessMatchers<R> {}
}

expect.extend(accessMatchers);
