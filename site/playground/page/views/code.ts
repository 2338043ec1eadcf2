import type { Content } from "../../worker/question.ts";
import { copyButton } from "../copy.ts";
import { element } from "../element.ts";
import { code } from "./request.ts";

/** The policy as a module of a project. */
export function codeView({ code: text }: Extract<Content, { view: "code" }>): readonly HTMLElement[] {
  return [
    element("p", { class: "quiet" }, "The same policy in TypeScript: the compiler checks it while you type."),
    code(text, "The policy in TypeScript"),
    element(
      "p",
      { class: "actions" },
      copyButton("Copy the code", () => text),
    ),
  ];
}
