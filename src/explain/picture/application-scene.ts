import type { Application, ApplicationOptions } from "../../evaluate/index.ts";
import { explainApplication, orderOf } from "../explain-application.ts";
import { titleOf } from "../explain-policy.ts";
import type { Part } from "../explanation.ts";
import { bareText, textOf, toText } from "../print.ts";
import { Names } from "../words/names.ts";
import { listsOf, sentencesOn } from "../words/policy-words.ts";
import { doorOf } from "./policy-scene.ts";
import type { ApplicationScene } from "./scene.ts";

/** The policies of an application as a scene, in the order in which they are asked. */
export function applicationScene(application: Application, options: ApplicationOptions): ApplicationScene {
  const names = new Names(options.directory);
  const { placed, neverDecide } = orderOf(application, options);
  return {
    type: "application",
    title: bareText(titleOf(application, "application")),
    description: toText(explainApplication(application, options)),
    rungs: placed.map(({ policy, index }) => ({
      title: bareText(titleOf(policy)),
      lines: linesOf(sentencesOn(policy, listsOf(policy, names), names)),
      door: doorOf(policy.decision, "same"),
      neverDecides: neverDecide.get(index),
    })),
  };
}

/** Sentences as lines, the items of a list behind the line before them. */
function linesOf(parts: readonly Part[]): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    if (part.type !== "list") lines.push(textOf(part.words));
    else if (lines.at(-1)?.endsWith(":"))
      lines.push(`${lines.pop() ?? ""} ${part.items.map(({ words }) => textOf(words)).join("; ")}.`);
    else lines.push(...part.items.map(({ words }) => textOf(words)));
  }
  return lines;
}
