/** Five rules that a request meets, does not meet, or leaves unknown, in lists of up to three: every point, without exception. */
import type { AccessRule } from "../../generated/index.ts";
import type { AccessRequest, Verdict } from "../../src/evaluate/index.ts";
import type { Subject } from "./judge.ts";

const ids = [0, 1, 2, 3, 4].map((digit) => `${String(digit).repeat(8)}-1111-4111-8111-111111111111`);
/** A posture check asks for nothing else, and no check says anything of another one. */
const rules: readonly AccessRule[] = ids.map((integration_uid) => ({ device_posture: { integration_uid } }));

/** Every set of up to three rules, as bits. */
const lists: readonly number[] = Array.from({ length: 32 }, (_, bits) => bits).filter(
  (bits) => sizeOf(bits) <= 3,
);
/** What is known of the five: which are known, and of those which are met. */
const points: readonly { readonly known: number; readonly met: number }[] = Array.from(
  { length: 3 ** 5 },
  (_, point) => {
    let [known, met] = [0, 0];
    for (let bit = 0, rest = point; bit < 5; bit += 1, rest = Math.floor(rest / 3)) {
      if (rest % 3 > 0) known |= 1 << bit;
      if (rest % 3 === 2) met |= 1 << bit;
    }
    return { known, met };
  },
);

export const sizeOfSmallScope: number = lists.length ** 3 * points.length;

function sizeOf(bits: number): number {
  return [1, 2, 4, 8, 16].filter((bit) => bits & bit).length;
}

function requestAt({ known, met }: { readonly known: number; readonly met: number }): AccessRequest {
  const told = ids.flatMap((id, bit) =>
    known & (1 << bit) ? [[id, { success: (met & (1 << bit)) > 0 }]] : [],
  );
  return { devicePosture: Object.fromEntries(told) };
}

/** What goes wrong, where the sets that are included come in this step of all; all of them unless it says otherwise. */
export function problemsOfSmallScope({ evaluatePolicy }: Subject, step = 1): string[] {
  const requests = points.map((point) => requestAt(point));
  const rulesIn = (bits: number): AccessRule[] => rules.filter((_rule, bit) => bits & (1 << bit));
  const problems: string[] = [];
  let index = 0;
  for (const include of lists)
    for (const require of lists)
      for (const exclude of lists) {
        index += 1;
        if (index % step !== 0) continue;
        const policy = {
          name: "p",
          decision: "bypass" as const,
          include: rulesIn(include),
          require: rulesIn(require),
          exclude: rulesIn(exclude),
        };
        for (const [at, point] of points.entries()) {
          const wanted = verdictAt(include, require, exclude, point);
          const { verdict } = evaluatePolicy(policy, requests[at] ?? {});
          if (verdict !== wanted)
            problems.push(`${verdict} instead of ${wanted}: ${JSON.stringify([policy, point])}`);
        }
      }
  return problems;
}

/** Tries every way to settle what is unknown. */
function verdictAt(
  include: number,
  require: number,
  exclude: number,
  { known, met }: { readonly known: number; readonly met: number },
): Verdict {
  const answers = new Set<boolean>();
  for (let all = 0; all < 32; all += 1) {
    if ((all & known) !== met) continue;
    answers.add((all & include) > 0 && (all & require) === require && (all & exclude) === 0);
  }
  if (answers.size > 1) return "unknown";
  return answers.has(true) ? "match" : "no-match";
}
