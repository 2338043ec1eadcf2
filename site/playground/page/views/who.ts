import type { TraceLine, WhoCell, WhoContent } from "../../worker/question.ts";
import { element, sign } from "../element.ts";

/** The cell whose trace is open stays open when the policy changes. */
let open: { readonly person: string; readonly column: string } | undefined;

/** People by applications: who gets in, and on a click why. */
export function whoView({ columns, rows, more }: WhoContent): readonly HTMLElement[] {
  const trace = element("section", { class: "trace", "aria-live": "polite" });
  const buttons = new Map<HTMLElement, WhoCell>();

  function show(person: string, column: string, cell: WhoCell, button: HTMLElement): void {
    for (const other of buttons.keys()) other.setAttribute("aria-expanded", String(other === button));
    trace.replaceChildren(
      element("h2", {}, `${person} at ${column}: ${accesses[cell.access].word}`),
      element("ol", {}, cell.trace.map(lineOf)),
    );
  }

  const table = element(
    "table",
    {},
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("th", { scope: "col" }, "Who"),
        columns.map((column) => element("th", { scope: "col" }, column)),
      ),
    ),
    element(
      "tbody",
      {},
      rows.map(({ person, cells }) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, person),
          cells.map((cell, index) => {
            const column = columns[index] ?? "";
            const { mark, word } = accesses[cell.access];
            const button = element(
              "button",
              {
                type: "button",
                class: `access ${cell.access}`,
                "aria-expanded": "false",
                "data-key": `who-${person}-${index}`,
                onclick: () => {
                  open = { person, column };
                  show(person, column, cell, button);
                },
              },
              sign(mark),
              word,
            );
            buttons.set(button, cell);
            if (open?.person === person && open.column === column) show(person, column, cell, button);
            return element("td", {}, button, element("span", { class: "reason" }, cell.reason));
          }),
        ),
      ),
    ),
  );
  if (!trace.hasChildNodes())
    trace.append(
      element(
        "p",
        { class: "quiet" },
        "Choose an answer in the table to see how it came about, rule by rule.",
      ),
    );
  return [
    element("div", { class: "table", role: "region", "aria-label": "Who gets in", tabindex: "0" }, table),
    ...(more === "" ? [] : [element("p", { class: "quiet" }, more)]),
    trace,
  ];
}

/** Opens the trace of somebody when the table is next shown. */
export function openTraceOf(person: string, column: string): void {
  open = { person, column };
}

const accesses: Readonly<Record<WhoCell["access"], { readonly mark: string; readonly word: string }>> = {
  in: { mark: "●", word: "gets in" },
  out: { mark: "○", word: "stays out" },
  unknown: { mark: "?", word: "not known" },
};

const verdicts: Readonly<Record<TraceLine["verdict"], string>> = {
  match: "●",
  "no-match": "○",
  unknown: "?",
  "not-asked": "–",
};

function lineOf({ text, verdict, isRule }: TraceLine): HTMLElement {
  return element("li", { class: `${isRule ? "rule" : "policy"} ${verdict}` }, sign(verdicts[verdict]), text);
}
