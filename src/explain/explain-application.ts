import { ownOptions } from "../json/index.ts";
import type { Application, ApplicationOptions } from "../evaluate/index.ts";
import { inOrder, isFirst, type PlacedPolicy } from "../evaluate/application.ts";
import { shadowedIn } from "../evaluate/compare-applications.ts";
import { assertApplication } from "../evaluate/evaluate-application.ts";
import { matchesNobody } from "../evaluate/matches-nobody.ts";
import {
  type Explanation,
  heading,
  type Item,
  list,
  paragraph,
  type Part,
  type Words,
  words,
} from "./explanation.ts";
import { titleOf } from "./explain-policy.ts";
import { Names } from "./words/names.ts";
import { notesOn, notKnown } from "./words/notes.ts";
import { listsOf, sentencesOn, sentencesOnOpened } from "./words/policy-words.ts";

/**
 * What the policies of an application come to together, in English and in the order in which Access asks them: Service Auth and Bypass
 * first, then Allow and Block, each as they are listed; the first that matches decides, and whom none matches is blocked. A policy that can
 * never decide is said to be so.
 *
 * @example console.log(toText(explainApplication({ name: "Wiki", policies: [contractors, staff] })))
 * @throws TypeError if the application has no list of policies, or one of them is not plain JSON.
 */
export function explainApplication(application: Application, given: ApplicationOptions = {}): Explanation {
  assertApplication("explainApplication", application);
  const options = ownOptions(given);
  const names = new Names(options.directory);
  const { placed, isReordered, neverDecide } = orderOf(application, options);
  const all = placed.map(({ policy }) => listsOf(policy, names));
  const items = placed.map((one, index): Item => {
    const lists = all[index] ?? listsOf(one.policy, names);
    const why = neverDecide.get(one.index);
    return {
      words: why === undefined ? titleOf(one.policy) : words`${titleOf(one.policy)} never decides: ${why}.`,
      items: [
        ...itemsOf(sentencesOn(one.policy, lists, names)),
        ...notesOn(one.policy, lists, names).map((note) => ({ words: note })),
      ],
    };
  });
  const hidden = notKnown(all, names);
  return {
    title: titleOf(application, "application"),
    parts: [
      paragraph(["Access asks these policies in this order. The first that matches decides:"]),
      { type: "list", ordered: true, items: [...items, { words: ["Anyone else is blocked."] }] },
      ...(isReordered
        ? [paragraph(["Service Auth and Bypass policies come first, wherever they are listed."])]
        : []),
      ...sentencesOnOpened(all, names),
      ...(hidden.length > 0 ? [heading(["Worth knowing"]), list(hidden)] : []),
    ],
  };
}

/** The policies as they are asked, whether that is another order than the list's, and which never decide and why. */
export function orderOf(
  application: Application,
  options: ApplicationOptions,
): {
  readonly placed: readonly PlacedPolicy[];
  readonly isReordered: boolean;
  readonly neverDecide: ReadonlyMap<number, string>;
} {
  const placed = inOrder(application, options);
  const why = (index: number): string => {
    const policy = application.policies[index];
    return policy !== undefined && matchesNobody(policy) !== undefined
      ? "nobody can match it"
      : "the policies before it always decide first";
  };
  return {
    placed,
    isReordered: placed.some((one, place) => one.index !== place && isFirst(one)),
    neverDecide: new Map(shadowedIn(placed, options).map((index) => [index, why(index)])),
  };
}

/** Parts as the items of a list: a list goes below the line before it. */
function itemsOf(parts: readonly Part[]): readonly Item[] {
  const items: { words: Words; items?: readonly Item[] }[] = [];
  for (const part of parts) {
    const last = items.at(-1);
    if (part.type !== "list")
      items.push({ words: part.type === "heading" ? words`${part.words}:` : part.words });
    else if (last && !last.items) last.items = part.items;
    else items.push(...part.items);
  }
  return items;
}
