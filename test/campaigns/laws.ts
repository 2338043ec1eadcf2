/** The twelve laws of `test/evaluate/laws.ts`, each put to as many cases as are wanted. */
import { comparePolicies } from "../../src/evaluate/index.ts";
import { type Compare, lawCase, laws } from "../evaluate/laws.ts";
import { type Campaign, plant, type Report, type Wanted } from "./campaign.ts";

async function run({ count, seed }: Wanted, compare: Compare): Promise<Report> {
  const failures: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const number = seed * 1_000_003 + index;
    for (const [law, holds] of Object.entries(laws)) {
      const given = lawCase(number, compare);
      const { before, after, rule } = given;
      if (!holds(given))
        failures.push(`${law}: not in case ${index}: ${JSON.stringify({ before, after, rule })}`);
    }
  }
  return { tried: count, failures, notes: Object.keys(laws).map((law) => `${count} cases: ${law}`) };
}

export const lawsOfPolicies: Campaign = {
  cases: "cases of each law",
  count: 2_000,
  run: (wanted) => run(wanted, comparePolicies),
  planted: plant<Compare>(
    run,
    { count: 200, seed: 1 },
    {
      "exclusions are read as requirements": (before, after, options) =>
        comparePolicies(turned(before), turned(after), options),
      "only the first included rule counts": (before, after, options) =>
        comparePolicies(shortened(before), shortened(after), options),
      "losses are forgotten": (before, after, options) => ({
        ...comparePolicies(before, after, options),
        losses: [],
      }),
      "every change of the text is a gain": (before, after, options) => {
        const said = comparePolicies(before, after, options);
        return JSON.stringify(before) === JSON.stringify(after) ? said : { ...said, relation: "wider" };
      },
    },
  ),
};

interface Lists {
  readonly include: readonly unknown[];
  readonly require?: readonly unknown[];
  readonly exclude?: readonly unknown[];
}

function turned(policy: unknown): unknown {
  const { require = [], exclude = [] } = policy as Lists;
  return { ...(policy as Lists), require: exclude, exclude: require };
}

function shortened(policy: unknown): unknown {
  return { ...(policy as Lists), include: (policy as Lists).include.slice(0, 1) };
}
