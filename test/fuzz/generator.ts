/**
 * Tries to get code out of the generator by what stands in a document:
 *
 *     npx tsx test/fuzz/generator.ts --count 100000 [--seed 1]
 *
 * Each trial is one payload in one position; several go into one document. It prints what got through, and exits with 1
 * where anything did: code outside of strings and comments, or a crash that is no sentence about the document.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { emit } from "../../scripts/emit/emit.ts";
import { describeDocument } from "../../scripts/generate.ts";
import { documentOf } from "../../scripts/document/document.ts";
import { DocumentError } from "../../scripts/document/document-error.ts";
import { formatAll } from "../../scripts/write/format.ts";
import { injections, payloads, trapped } from "../scripts/support/hostile.ts";
import { hostileDocument, texts } from "../scripts/support/hostile-document.ts";

/** How a number of trials went. */
export interface Outcome {
  readonly trials: number;
  readonly refused: number;
  readonly faults: readonly string[];
}

const root: string = join(import.meta.dirname, "../..");

/** Every so many documents is formatted and run as well, which takes longer. */
const formattedEvery = 25;
/** How many positions of one document are hostile. */
const together = 8;

/** Tries `count` payloads at random positions; the same seed tries the same. */
export async function fuzz(count: number, seed: number): Promise<Outcome> {
  const random = generatorOf(seed);
  const positions = Object.keys(texts());
  const faults: string[] = [];
  let trials = 0;
  let refused = 0;
  for (let documents = 1; trials < count; documents++) {
    const chosen = Array.from(
      { length: together },
      () => [pick(positions, random), hostileText(random)] as const,
    );
    const outcome = await attempt(Object.fromEntries(chosen), documents % formattedEvery === 0);
    if (outcome === "refused") {
      // One refused position hides the others, so each is tried alone.
      for (const [position, payload] of chosen) {
        const alone = await attempt({ [position]: payload }, false);
        if (alone === "refused") refused++;
        else faults.push(...alone.map((fault) => `${position} ${JSON.stringify(payload)}: ${fault}`));
      }
    } else faults.push(...outcome.map((fault) => `${JSON.stringify(chosen)}: ${fault}`));
    trials += chosen.length;
  }
  return { trials, refused, faults };
}

/** What one document gives away; "refused" where it is refused as it should be. */
export async function attempt(
  changes: Readonly<Record<string, string>>,
  thorough: boolean,
): Promise<readonly string[] | "refused"> {
  try {
    const { plain, facts } = describeDocument(documentOf("hostile.json", "0", hostileDocument(changes)));
    const files = new Map(emit("hostile.json", plain, facts).map((file) => [file.name, file.text]));
    const raw = [...files].flatMap(([name, text]) =>
      injections(name, text).map((fault) => `${name} ${fault}`),
    );
    if (!thorough || raw.length > 0) return raw;
    const printed = [...files].map(([name, text]) => ({ name, text }));
    for (const { name, text } of await formatAll(root, printed)) files.set(name, text);
    return [
      ...[...files].flatMap(([name, text]) =>
        injections(name, text).map((fault) => `${name}, formatted, ${fault}`),
      ),
      ...trapped(files),
    ];
  } catch (error) {
    if (error instanceof DocumentError) return "refused";
    return [`crashed: ${String((error as Error).stack ?? error).slice(0, 600)}`];
  }
}

function hostileText(random: () => number): string {
  const one = pick(payloads, random);
  const way = random();
  if (way < 0.6) return one;
  if (way < 0.8) return one + pick(payloads, random);
  if (way < 0.9) return `x${one}y`;
  return way < 0.98 ? [...one].reverse().join("") : one.repeat(1 + Math.floor(random() * 200));
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

/** Mulberry32: small, seeded, and good enough to choose with. */
function generatorOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: { count: { type: "string", default: "2000" }, seed: { type: "string", default: "1" } },
  });
  const { trials, refused, faults } = await fuzz(Number(values.count), Number(values.seed));
  for (const fault of new Set(faults.slice(0, 50))) process.stdout.write(`${fault}\n`);
  process.stdout.write(`${trials} trials, ${refused} refused, ${faults.length} got through.\n`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
