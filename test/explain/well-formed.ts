import { SaxesParser } from "saxes";
import { drawApplication, drawDiff, drawPolicy } from "../../src/explain/index.ts";
import type { PolicyDocument } from "../../src/policy/index.ts";

/** The functions that draw; a campaign puts spoilt ones in their place. */
export interface Drawing {
  readonly drawPolicy: typeof drawPolicy;
  readonly drawDiff: typeof drawDiff;
  readonly drawApplication: typeof drawApplication;
}

export const theDrawing: Drawing = { drawPolicy, drawDiff, drawApplication };

/** All that a picture may be made of. */
const elements = new Set("svg title desc style defs pattern rect path polygon g text".split(" "));
const attributes = new Set(
  (
    "xmlns class role viewBox width height id patternUnits patternTransform d x y rx fill points font-size font-weight " +
    "text-anchor text-decoration"
  ).split(" "),
);

/** What is wrong with a picture as XML, or with what it is made of; nothing if it is fine. */
export function problemOfSvg(svg: string): string | undefined {
  const problems: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  const around: string[] = [];
  let hasTitle = false;
  parser.on("error", (error) => void problems.push(error.message));
  parser.on("opentag", ({ name, attributes: given }) => {
    around.push(name);
    if (!elements.has(name)) problems.push(`it has an element "${name}"`);
    for (const attribute of Object.keys(given))
      if (!attributes.has(attribute)) problems.push(`it has an attribute "${attribute}"`);
  });
  parser.on("text", (text) => {
    if (around.join(" ") === "svg title") hasTitle ||= text.trim() !== "";
    if (around.at(-1) !== "style" && /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(text))
      problems.push("it shows hidden characters");
  });
  parser.on("closetag", () => void around.pop());
  parser.write(svg).close();
  if (!hasTitle) problems.push("it has no title");
  return problems[0];
}

/** Mermaid's labels hold letters, digits and codes of characters alone; what else is there is our own. */
const flowchartLine =
  /^ *(?:flowchart (?:LR|TB)|%% [^\n]*|visitors\(\["All visitors"\]\)|end|classDef \w+ [\w:-]+(?: \d)?|(?:n|b)\d+(?: ~~~ n\d+)+|(?:subgraph )?(?:visitors|[nb]\d+)(?:(?:\[|\{\{|>)"[\p{L}\p{N} .,…×−#;]*(?:<br\/>[\p{L}\p{N} .,…×−#;]*)*"(?:\]|\}\})(?::::\w+)?)?|(?:visitors|[nb]\d+) (?:-->|-- match -->|-- no match -->) [nb]\d+)$/u;

export function problemOfMermaid(text: string): string | undefined {
  const bad = text
    .trimEnd()
    .split("\n")
    .find((line) => !flowchartLine.test(line));
  return bad === undefined
    ? undefined
    : `a line of Mermaid has a form that is not ours: ${JSON.stringify(bad.slice(0, 200))}`;
}

/** What is wrong with the pictures of two policies: alone, as a change, and as an application; in both formats and widths. */
export function problemOfPictures(
  one: PolicyDocument,
  other: PolicyDocument,
  draw: Drawing,
): string | undefined {
  const application = { name: one.name ?? "", policies: [one, other] };
  const directory = { groups: [{ ...one, id: "aa0a4aab-672b-4bdb-bc33-a59f1130a11f" }] } as never;
  const pictures = [
    () => draw.drawPolicy(one, { directory }),
    () => draw.drawPolicy(one, { width: 300 }),
    () => draw.drawDiff(one, other),
    () => draw.drawApplication(application, { width: 390 }),
  ];
  const flowcharts = [
    () => draw.drawPolicy(one, { format: "mermaid", directory }),
    () => draw.drawDiff(one, other, { format: "mermaid" }),
    () => draw.drawApplication(application, { format: "mermaid" }),
  ];
  for (const picture of pictures) {
    const problem = problemOfSvg(picture());
    if (problem !== undefined) return problem;
  }
  for (const flowchart of flowcharts) {
    const problem = problemOfMermaid(flowchart());
    if (problem !== undefined) return problem;
  }
  return undefined;
}
