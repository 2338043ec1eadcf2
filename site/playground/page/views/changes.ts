import type { AccessRequest } from "../../../../src/evaluate/index.ts";
import type { ChangesContent, Witness } from "../../worker/question.ts";
import { element, sign } from "../element.ts";
import { wordsOf } from "../pieces.ts";

/** Who gains and who loses, each with somebody who shows it and can be tried. */
export function changesView(
  { sections }: ChangesContent,
  tryAs: (request: AccessRequest) => void,
): readonly HTMLElement[] {
  return sections.map(({ title, verdict, changes, gains, losses, dependsOn }) =>
    element(
      "article",
      { class: "explanation" },
      element("h2", {}, wordsOf(title)),
      element("p", { class: "verdict" }, verdict),
      witnessesOf("Who gains", "+", "gain", gains, tryAs),
      witnessesOf("Who loses", "−", "loss", losses, tryAs),
      changes.length > 0 && [
        element("h3", {}, "What changes"),
        element(
          "ul",
          {},
          changes.map((words) => element("li", {}, wordsOf(words))),
        ),
      ],
      dependsOn.length > 0 && [
        element("h3", {}, "What it depends on"),
        element(
          "ul",
          {},
          dependsOn.map((words) => element("li", {}, wordsOf(words))),
        ),
      ],
    ),
  );
}

function witnessesOf(
  title: string,
  mark: string,
  kind: "gain" | "loss",
  witnesses: readonly Witness[],
  tryAs: (request: AccessRequest) => void,
): readonly HTMLElement[] {
  if (witnesses.length === 0) return [];
  return [
    element("h3", {}, title),
    element(
      "ul",
      { class: "witnesses" },
      witnesses.map(({ words, request }) =>
        element(
          "li",
          { class: kind },
          element("p", {}, sign(mark), wordsOf(words)),
          element("button", { type: "button", onclick: () => tryAs(request) }, "Try as this person"),
        ),
      ),
    ),
  ];
}
