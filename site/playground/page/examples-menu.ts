/** The menu of examples. */
import type { Example, ExampleGroup } from "../examples/examples.ts";
import { element } from "./element.ts";

export interface ExamplesMenu {
  readonly element: HTMLElement;
  /** Says which example is written; nothing if what is written is none. */
  show(example: Example | undefined): void;
}

export function examplesMenu(
  groups: readonly ExampleGroup[],
  onChoose: (example: Example) => void,
): ExamplesMenu {
  const all = groups.flatMap((group) => group.examples);
  const select = element(
    "select",
    {
      id: "example",
      onchange: () => {
        const example = all[Number(select.value)];
        if (example) onChoose(example);
      },
    },
    element("option", { value: "" }, "Choose an example"),
    groups.map(({ title, examples }) =>
      element(
        "optgroup",
        { label: title },
        examples.map((example) => element("option", { value: all.indexOf(example) }, example.title)),
      ),
    ),
  );
  return {
    element: element("p", { class: "examples" }, element("label", { for: "example" }, "Example"), select),
    show: (example) => {
      select.value = example ? String(all.indexOf(example)) : "";
    },
  };
}
