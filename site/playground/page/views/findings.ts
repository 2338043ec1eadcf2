import type { Content, Remark } from "../../worker/question.ts";
import { element, sign } from "../element.ts";

export interface FindingActions {
  readonly fix: (remarks: readonly Remark[]) => void;
  readonly goTo: (remark: Remark) => void;
}

/** What is wrong or unwise, the most urgent first, each with its place and what fixes it. */
export function findingsView(
  { remarks, more }: Extract<Content, { view: "findings" }>,
  { fix, goTo }: FindingActions,
): readonly HTMLElement[] {
  if (remarks.length === 0)
    return [element("p", { class: "quiet" }, "Nothing is wrong or unwise here, as far as the linter knows.")];
  const fixable = remarks.filter((remark) => remark.fix);
  return [
    ...(fixable.length > 1
      ? [
          element(
            "p",
            {},
            element(
              "button",
              { type: "button", class: "primary", "data-key": "fix-all", onclick: () => fix(fixable) },
              `Fix all ${fixable.length}`,
            ),
          ),
        ]
      : []),
    element(
      "ul",
      { class: "findings" },
      remarks.map((remark) => {
        const { severity, message, suggestion, line, check, source, policy } = remark;
        const [mark, word] = severities[severity];
        return element(
          "li",
          { class: `finding ${severity}` },
          element(
            "p",
            { class: "severity" },
            sign(mark),
            word,
            policy && element("span", { class: "of" }, ` in ${policy}`),
          ),
          element("p", {}, message),
          suggestion !== undefined && element("p", { class: "quiet" }, suggestion),
          element(
            "p",
            { class: "actions" },
            remark.fix &&
              element(
                "button",
                {
                  type: "button",
                  class: "primary",
                  "aria-label": `Fix: ${message}`,
                  "data-key": `fix-${check}`,
                  onclick: () => fix([remark]),
                },
                "Fix",
              ),
            element("button", { type: "button", class: "link", onclick: () => goTo(remark) }, `Line ${line}`),
            element("code", { class: "check" }, check),
            source?.startsWith("https://") &&
              element("a", { href: source, target: "_blank", rel: "noreferrer" }, "Where this is documented"),
          ),
        );
      }),
    ),
    ...(more > 0 ? [element("p", { class: "quiet" }, `There are ${more} more.`)] : []),
  ];
}

/** Signs and words, so that no colour says it alone. */
const severities: Readonly<Record<Remark["severity"], readonly [sign: string, word: string]>> = {
  error: ["✕", "Error"],
  warning: ["!", "Warning"],
  info: ["i", "Note"],
};
