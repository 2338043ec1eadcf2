/** Shows what an answer holds in the panel of its view. */
import type { AccessRequest } from "../../../src/evaluate/index.ts";
import type { Content } from "../worker/question.ts";
import { element } from "./element.ts";
import { explanationOf } from "./pieces.ts";
import { changesView } from "./views/changes.ts";
import { codeView } from "./views/code.ts";
import { type FindingActions, findingsView } from "./views/findings.ts";
import { pictureView } from "./views/picture.ts";
import { requestView } from "./views/request.ts";
import { whoView } from "./views/who.ts";

export interface ShowActions extends FindingActions {
  readonly tryAs: (request: AccessRequest) => void;
}

/** Puts the content into the panel. The focus stays where it was, or goes to the panel if that is gone. */
export function show(content: Content, panel: HTMLElement, actions: ShowActions): void {
  const focused = panel.contains(document.activeElement) ? document.activeElement : undefined;
  const key = focused instanceof HTMLElement ? focused.dataset["key"] : undefined;
  panel.replaceChildren(...viewOf(content, actions));
  if (!focused) return;
  const again = [...panel.querySelectorAll<HTMLElement>("[data-key]")].find(
    (one) => one.dataset["key"] === key,
  );
  (again ?? panel).focus();
}

function viewOf(content: Content, actions: ShowActions): readonly HTMLElement[] {
  switch (content.view) {
    case "nothing":
      return [element("p", { class: "quiet" }, content.sentence)];
    case "words":
      return content.explanations.map(explanationOf);
    case "picture":
      return pictureView(content);
    case "findings":
      return findingsView(content, actions);
    case "who":
      return whoView(content);
    case "changes":
      return changesView(content, actions.tryAs);
    case "request":
      return requestView(content);
    case "code":
      return codeView(content);
  }
}
