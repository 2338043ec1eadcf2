/**
 * Payloads in every position of a document, several in one: none may come out of the generator as code, and each refusal is a sentence about
 * the document.
 */
import { join } from "node:path";
import { emit } from "../../scripts/emit/emit.ts";
import type { Layout } from "../../scripts/emit/output-options.ts";
import { describeDocument, readingFor } from "../../scripts/generate.ts";
import { documentOf } from "../../scripts/document/document.ts";
import { DocumentError } from "../../scripts/document/document-error.ts";
import { formatAll } from "../../scripts/write/format.ts";
import { injections, payloads, trapped } from "../scripts/support/hostile.ts";
import { hostileDocument, texts } from "../scripts/support/hostile-document.ts";
import { plant, type Campaign, type Report, type Wanted } from "./campaign.ts";
import { createRandom, type Random } from "./random.ts";

const root: string = join(import.meta.dirname, "../..");

/** Every so many documents is formatted and run as well, which takes longer. */
const formattedEvery = 25;
/** How many positions of one document are hostile. */
const together = 8;

/** Puts something in the place of a file that was emitted; as it is, where nothing is planted. */
type Spoiler = (text: string) => string;
const asItIs: Spoiler = (text) => text;

/** Tries payloads at random positions. */
export async function tryPayloads({ count, seed }: Wanted, spoil: Spoiler = asItIs): Promise<Report> {
  const random = createRandom(seed);
  const positions = Object.keys(texts());
  const faults: string[] = [];
  let trials = 0;
  let refused = 0;
  for (let documents = 1; trials < count; documents++) {
    const chosen = Array.from(
      { length: together },
      () => [random.pick(positions), hostileText(random)] as const,
    );
    const layout = documents % 3 === 0 ? "resources" : "models";
    const isThorough = documents % formattedEvery === 0;
    const outcome = await attempt(Object.fromEntries(chosen), isThorough, spoil, layout);
    if (outcome === "refused") {
      // One refused position hides the others, so each is tried alone.
      for (const [position, payload] of chosen) {
        const alone = await attempt({ [position]: payload }, false, spoil, layout);
        if (alone === "refused") refused++;
        else faults.push(...alone.map((fault) => `${position} ${JSON.stringify(payload)}: ${fault}`));
      }
    } else faults.push(...outcome.map((fault) => `${JSON.stringify(chosen)}: ${fault}`));
    trials += chosen.length;
  }
  return { tried: trials, failures: faults, notes: [`${refused.toLocaleString("en")} were refused.`] };
}

/** What one document gives away; "refused" where it is refused as it should be. */
export async function attempt(
  changes: Readonly<Record<string, string>>,
  thorough: boolean,
  spoil: Spoiler = asItIs,
  layout: Layout = "models",
): Promise<readonly string[] | "refused"> {
  try {
    const document = documentOf("hostile.json", "0", hostileDocument(changes));
    const { plain, facts } = describeDocument(document, [], readingFor(layout));
    const files = new Map(
      emit(root, "hostile.json", plain, facts, { importExtension: "ts", layout }).map((file) => [
        file.name,
        spoil(file.text),
      ]),
    );
    const raw = [...files].flatMap(([name, text]) =>
      injections(name, text).map((fault) => `${name} ${fault}`),
    );
    if (!thorough || raw.length > 0) return raw;
    const printed = [...files].map(([name, text]) => ({ name, text }));
    for (const { name, text } of await formatAll(printed, { printWidth: 110 })) files.set(name, text);
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

function hostileText(random: Random): string {
  const one = random.pick(payloads);
  const way = random.next();
  if (way < 0.6) return one;
  if (way < 0.8) return one + random.pick(payloads);
  if (way < 0.9) return `x${one}y`;
  return way < 0.98 ? [...one].reverse().join("") : one.repeat(1 + random.below(200));
}

export const generator: Campaign = {
  cases: "payloads",
  count: 20_000,
  run: tryPayloads,
  planted: plant<Spoiler>(
    tryPayloads,
    { count: 400, seed: 1 },
    {
      "the end of a comment is not escaped": (text) => text.replaceAll("*\\/", "*/"),
      "a quote is not escaped": (text) => text.replaceAll('\\"', '"'),
      "a line break is not escaped": (text) => text.replaceAll("\\n", "\n"),
      "a backslash before a quote is not escaped": (text) => text.replaceAll("\\u005c", "\\"),
      "some texts end the generator": (text) => {
        if (text.includes("\\u202e")) throw new TypeError("planted");
        return text;
      },
    },
  ),
};
