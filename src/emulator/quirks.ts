/**
 * Ways in which the API behaves, or may behave, that no single answer shows: values that the server fills in, reads that come too
 * late, pages that shift, lists that are filtered. Each is an option, off by default.
 */
import { isObject } from "./judge-rule.ts";
import type { StoredPolicy } from "./policy-store.ts";

export interface QuirkOptions {
  /** Fields that the server adds to a body that does not have them, such as `{ session_duration: "24h" }`. Default: none. */
  readonly fillIn?: { readonly [field: string]: unknown };
  /** How many reads of a policy after a write still show it as it was before. Default: 0. */
  readonly staleReads?: number;
  /** Whether the oldest policy of an account is deleted before the second page of a list is read, once. Default: false. */
  readonly pagesShift?: boolean;
  /**
   * Names of policies, groups and other things that lists leave out, as for a token whose roles do not cover them; a read by id, and
   * what refers to them, shows them. Default: none.
   */
  readonly hidden?: readonly string[];
  /** How a single address comes back: as it was sent, or as a block of one (`/32`, `/128`). Default: "as-sent". */
  readonly singleAddresses?: "as-sent" | "with-prefix";
}

export interface Quirks {
  /** The body with what the server fills in. */
  readonly filledIn: (body: StoredPolicy["body"]) => StoredPolicy["body"];
  /** Told of every replaced policy. */
  readonly wrote: (before: StoredPolicy) => void;
  /** The policy that a read shows. */
  readonly shown: (policy: StoredPolicy) => StoredPolicy;
  /** Told of every page that is asked for; whether the oldest policy has to go. */
  readonly shifts: (page: number) => boolean;
  /** Whether lists show what has this name. */
  readonly isListed: (name: unknown) => boolean;
  /** A list of rules as it comes back. */
  readonly rules: (list: readonly unknown[]) => readonly unknown[];
}

export function createQuirks(options: QuirkOptions): Quirks {
  const {
    fillIn = {},
    staleReads = 0,
    pagesShift = false,
    hidden = [],
    singleAddresses = "as-sent",
  } = options;
  const stale = new Map<string, { readonly policy: StoredPolicy; left: number }>();
  let hasShifted = false;
  return {
    filledIn: (body) => ({ ...fillIn, ...body }),
    wrote: (before) => void stale.set(before.id, { policy: before, left: staleReads }),
    shown: (policy) => {
      const old = stale.get(policy.id);
      if (old === undefined || old.left === 0) return policy;
      old.left -= 1;
      return old.policy;
    },
    shifts: (page) => {
      if (!pagesShift || hasShifted || page < 2) return false;
      hasShifted = true;
      return true;
    },
    isListed: (name) => !hidden.includes(String(name)),
    rules: (list) => (singleAddresses === "as-sent" ? list : list.map(withPrefix)),
  };
}

function withPrefix(rule: unknown): unknown {
  if (!isObject(rule) || !isObject(rule["ip"])) return rule;
  const { ip } = rule["ip"];
  if (typeof ip !== "string" || ip.includes("/")) return rule;
  return { ...rule, ip: { ...rule["ip"], ip: `${ip}/${ip.includes(":") ? 128 : 32}` } };
}
