/**
 * Policies of any shape with hostile texts in them, through everything that draws: each picture has to be well-formed XML, made of the few
 * elements and attributes that pictures are made of, and each line of Mermaid has to have a form of ours.
 */
import { hostilePolicies } from "../explain/hostile-policies.ts";
import { type Drawing, problemOfPictures, theDrawing } from "../explain/well-formed.ts";
import { type Campaign, plant, type Report, type Wanted } from "./campaign.ts";

async function run({ count, seed }: Wanted, draw: Drawing): Promise<Report> {
  const policies = hostilePolicies(count + 1, seed);
  const failures = policies.slice(1).flatMap((policy, index) => {
    try {
      const problem = problemOfPictures(policies[index] ?? policy, policy, draw);
      return problem === undefined ? [] : [`case ${index}: ${problem}`];
    } catch (error) {
      return [`case ${index}: ${String(error)}`];
    }
  });
  return { tried: count, failures, notes: [] };
}

/** The functions that draw, with something done to what they give. */
function spoilt(change: (picture: string) => string): Drawing {
  return {
    drawPolicy: (policy, options) => change(theDrawing.drawPolicy(policy, options)),
    drawDiff: (before, after, options) => change(theDrawing.drawDiff(before, after, options)),
    drawApplication: (application, options) => change(theDrawing.drawApplication(application, options)),
  };
}

/** Escapes of characters as the characters that they stand for. */
function passedOn(escapes: RegExp): Drawing {
  return spoilt((picture) =>
    picture.replace(escapes, (_escape, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
  );
}

export const pictures: Campaign = {
  cases: "pairs of policies",
  count: 2_000,
  run: (wanted) => run(wanted, theDrawing),
  planted: plant<Drawing>(
    run,
    { count: 40, seed: 1 },
    {
      "one sign is not escaped in XML": spoilt((picture) => picture.replaceAll("&lt;", "<")),
      "ampersands are not escaped in XML": spoilt((picture) => picture.replaceAll("&amp;", "&")),
      "control characters are passed on": passedOn(/\\u(000[078d]|001b)/g),
      "half characters are passed on": passedOn(/\\u(d800|dc00)/g),
      "marks that turn the direction are passed on": passedOn(/\\u(202e|2028|2029|2066|2069)/g),
      "a script is in the picture": spoilt((picture) => picture.replace("</svg>", "<script/></svg>")),
      "quotes end a label of Mermaid": spoilt((picture) => picture.replaceAll("#34;", '"')),
      "a line break ends a label of Mermaid": spoilt((picture) => picture.replaceAll("<br/>", "\n")),
    },
  ),
};
