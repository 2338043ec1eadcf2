import { parseDuration } from "../../policy/index.ts";
import { joined, type Words, words } from "../explanation.ts";
import { code } from "./rule-words.ts";

const units: readonly (readonly [name: string, nanoseconds: bigint])[] = [
  ["day", 86_400_000_000_000n],
  ["hour", 3_600_000_000_000n],
  ["minute", 60_000_000_000n],
  ["second", 1_000_000_000n],
];

/** `160h` as "6 days and 16 hours", `0s` as nothing; what cannot be read, or not in whole seconds, as it stands. */
export function duration(value: unknown): Words | "none" | "not readable" {
  const length = typeof value === "string" ? parseDuration(value) : undefined;
  if (length === undefined) return "not readable";
  if (length === 0n) return "none";
  // A day is said as 24 hours, as people set it.
  if (length === 86_400_000_000_000n) return ["24 hours"];
  let rest = length;
  const parts: Words[] = [];
  for (const [name, size] of units) {
    const count = rest / size;
    rest -= count * size;
    if (count > 0n) parts.push([`${count} ${name}${count === 1n ? "" : "s"}`]);
  }
  return rest === 0n ? joined(parts, "and") : words`${code(value)}`;
}
