import type { RequestContent } from "../../worker/question.ts";
import { element } from "../element.ts";

/** What the client sends, and what an API in memory answers. */
export function requestView({ sent, answer, refusal }: RequestContent): readonly HTMLElement[] {
  return [
    ...(sent
      ? [
          element("h2", {}, "What the client sends"),
          element(
            "p",
            { class: "line" },
            element("strong", {}, sent.method),
            " ",
            element("code", {}, sent.url),
          ),
          code(sent.body, "The body of the request"),
        ]
      : [
          element("h2", {}, "Nothing is sent"),
          element("p", {}, "The client refuses this policy before it reaches the API:"),
          element("p", { class: "refusal" }, refusal ?? ""),
        ]),
    ...(answer
      ? [
          element("h2", {}, "What the API in memory answers"),
          element("p", { class: "line" }, element("strong", {}, String(answer.status))),
          ...(refusal === undefined ? [] : [element("p", { class: "refusal" }, refusal)]),
          code(answer.body, "The body of the answer"),
        ]
      : []),
    element(
      "p",
      { class: "quiet" },
      "The account, the token and the ids are made up. The answer comes from the emulator of this package, which was never compared with the live API.",
    ),
  ];
}

export function code(text: string, label: string): HTMLElement {
  return element("pre", { tabindex: "0", role: "region", "aria-label": label }, element("code", {}, text));
}
