/**
 * Runs a campaign: `npm run campaign -- NAME [--count N] [--seed N]`. Without a name it lists them.
 *
 * First the campaign must find each fault that is planted for it; then it runs against the code as it is. Exits 1 if a
 * planted fault is overlooked or the code fails, and 2 where the words make no sense.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Campaign } from "./campaign.ts";

/** A campaign that is loaded, or commands of its own, of which the last may take a count and a seed. */
interface Entry {
  readonly tries: string;
  /** Commands that come before it is loaded. */
  readonly prepare?: readonly (readonly string[])[];
  readonly load?: () => Promise<Campaign>;
  readonly command?: readonly (readonly string[])[];
  readonly counts?: true;
}

const campaigns: Readonly<Record<string, Entry>> = {
  bodies: {
    tries: "validators of the spec and of random schemas, beside ajv",
    load: async () => (await import("./bodies.ts")).bodies,
  },
  evaluate: {
    tries: "verdicts, comparisons and witnesses, beside an oracle that writes every visitor out",
    load: async () => (await import("./evaluate.ts")).evaluate,
  },
  laws: {
    tries: "twelve laws that hold of all policies, each in as many cases",
    load: async () => (await import("./laws.ts")).lawsOfPolicies,
  },
  solver: {
    tries: "larger pairs of policies, beside the SMT solver Z3",
    prepare: [["npm", "ci", "--silent", "--prefix", "test/solver"]],
    load: async () => (await import("../solver/solver.ts")).solverCampaign,
  },
  generator: {
    tries: "hostile documents, to get code out of the generator",
    load: async () => (await import("./generator.ts")).generator,
  },
  ids: {
    tries: "random and hostile IDs: each goes to its own path or nowhere",
    load: async () => (await import("./ids.ts")).ids,
  },
  plans: {
    tries: "random projects, planned and applied to the emulator: the second plan is empty",
    load: async () => (await import("./plans.ts")).plans,
  },
  pictures: {
    tries: "policies with hostile texts, through all that draws: well-formed, and nothing leaves its place",
    load: async () => (await import("./pictures.ts")).pictures,
  },
  retry: {
    tries: "random sequences of failures through the retry rules, under a clock of its own",
    load: async () => (await import("./retry.ts")).retry,
  },
  secrets: {
    tries: "secrets wherever the client takes them, and careless servers that repeat them",
    load: async () => (await import("./secrets.ts")).secrets,
  },
  wire: {
    tries: "random calls through the published SDK and this client: the same reaches the wire",
    load: async () => (await import("./wire.ts")).wire,
  },
  faults: {
    tries: "every fault of a table against every operation, over real sockets",
    load: async () => (await import("./faults/faults.ts")).faultTable,
  },
  soak: {
    tries: "many requests with one signal: no listener, timer, socket or memory is left",
    load: async () => (await import("./soak.ts")).soak,
  },
  kills: {
    tries: "generate, slice and sync, killed at every step that touches the disk",
    load: async () => (await import("./kills.ts")).kills,
  },
  applies: {
    tries:
      "applies that are killed, interrupted or meet another one: resumed, nothing is left; undone, all is as before",
    load: async () => (await import("./applies.ts")).applies,
  },
  schedules: {
    tries: "every order in which two updates of one policy can meet, and writes that arrive late",
    load: async () => (await import("./schedules.ts")).schedules,
  },
  documents: {
    tries:
      "documents that others published: compiled, called and validated, beside an oracle; --count 0 takes all",
    counts: true,
    command: [
      ["npm", "ci", "--silent", "--prefix", "test/documents"],
      ["node", "--max-old-space-size=6144", "--import", "tsx", "test/documents/run.ts"],
    ],
  },
  mutation: {
    tries: "Stryker's mutants of src/update and src/policy against their tests; a quarter of an hour or more",
    command: [
      ["npm", "ci", "--silent", "--prefix", "test/mutation"],
      ["npm", "run", "--prefix", "test/mutation", "mutate"],
    ],
  },
};

/** How many failures are printed. */
const shown = 10;

function list(): void {
  console.log("npm run campaign -- NAME [--count N] [--seed N]\n");
  for (const [name, { tries }] of Object.entries(campaigns)) console.log(`  ${name.padEnd(11)}${tries}`);
}

/** Refuses the command line. */
function refuse(why: string): never {
  console.error(why);
  process.exit(2);
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  return refuse(`--${name} must be a whole number, but is "${text}".`);
}

function wordsOf(): { readonly names: readonly string[]; readonly count?: string; readonly seed?: string } {
  try {
    const { values, positionals } = parseArgs({
      options: { count: { type: "string" }, seed: { type: "string" } },
      allowPositionals: true,
    });
    return { names: positionals, ...values };
  } catch (error) {
    return refuse((error as Error).message);
  }
}

/** The commands, the last one with what was asked for. */
function withNumbers(
  commands: readonly (readonly string[])[],
  numbers: Readonly<Record<string, number | undefined>>,
): readonly (readonly string[])[] {
  const words = Object.entries(numbers).flatMap(([name, number]) =>
    number === undefined ? [] : [`--${name}`, String(number)],
  );
  return [...commands.slice(0, -1), [...(commands.at(-1) ?? []), ...words]];
}

function runCommand(commands: readonly (readonly string[])[]): boolean {
  const cwd = join(import.meta.dirname, "../..");
  return commands.every(
    ([program = "", ...words]) => spawnSync(program, words, { stdio: "inherit", cwd }).status === 0,
  );
}

/** Whether the campaign finds every fault that is planted for it. */
async function provesItself({ planted }: Campaign): Promise<boolean> {
  const overlooked: string[] = [];
  for (const [fault, run] of Object.entries(planted)) {
    const { failures } = await run();
    if (failures.length === 0) overlooked.push(fault);
  }
  const all = Object.keys(planted).length;
  console.log(`Planted faults: ${all - overlooked.length} of ${all} found.`);
  for (const fault of overlooked) console.log(`OVERLOOKED ${fault}`);
  return overlooked.length === 0;
}

async function runCampaign(
  name: string,
  load: () => Promise<Campaign>,
  count: number | undefined,
  seed: number,
): Promise<boolean> {
  const campaign = await load();
  if (!(await provesItself(campaign))) return false;
  const { tried, failures, notes } = await campaign.run({ count: count ?? campaign.count, seed });
  for (const note of notes) console.log(note);
  for (const failure of failures.slice(0, shown)) console.log(`FAILED ${failure}`);
  console.log(
    `${name}: ${tried.toLocaleString("en")} ${campaign.cases}, ${failures.length} failures (seed ${seed}).`,
  );
  return failures.length === 0 && tried > 0;
}

const { names, count: countText, seed: seedText } = wordsOf();
const [name, ...rest] = names;
if (name === undefined) {
  if (countText !== undefined || seedText !== undefined) refuse("Name a campaign.");
  list();
} else {
  const entry = Object.hasOwn(campaigns, name) ? campaigns[name] : undefined;
  if (entry === undefined || rest.length > 0) {
    list();
    refuse(`\n"${names.join(" ")}" is not one of them.`);
  }
  const [count, seed] = [wholeNumber("count", countText), wholeNumber("seed", seedText)];
  if (entry.command !== undefined && entry.counts !== true && (count ?? seed) !== undefined)
    refuse(`The campaign "${name}" takes neither --count nor --seed.`);
  const fine =
    entry.load === undefined
      ? runCommand(withNumbers(entry.command ?? [], { count, seed }))
      : runCommand(entry.prepare ?? []) && (await runCampaign(name, entry.load, count, seed ?? 1));
  // Exits even where a broken campaign left a socket or timer behind.
  process.exit(fine ? 0 : 1);
}
