/** Tabs: one of several panels is shown. Arrow keys move between them, as readers of screens expect it. */
import { element } from "./element.ts";

export interface Tab<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly panel: HTMLElement;
}

export interface Tabs<Name extends string> {
  readonly list: HTMLElement;
  readonly chosen: () => Name;
  choose(name: Name): void;
  focus(): void;
  /** Puts a remark behind a tab's label, such as a number of problems; an empty one takes it away. */
  remark(name: Name, sign: string, words: string): void;
}

export function tabs<Name extends string>(
  label: string,
  all: readonly [Tab<Name>, ...Tab<Name>[]],
  onChoose: (name: Name) => void,
): Tabs<Name> {
  let chosen: Name = all[0].name;
  const buttons = new Map(
    all.map(({ name, label: text, panel }) => {
      const button = element(
        "button",
        {
          type: "button",
          role: "tab",
          id: `tab-${name}`,
          "aria-controls": `panel-${name}`,
          onclick: () => choose(name, true),
        },
        text,
      );
      panel.id = `panel-${name}`;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", button.id);
      return [name, button] as const;
    }),
  );
  const list = element(
    "div",
    { role: "tablist", "aria-label": label, onkeydown: (event) => move(event as KeyboardEvent) },
    ...buttons.values(),
  );

  function choose(name: Name, isByHand: boolean): void {
    chosen = name;
    for (const tab of all) {
      const isChosen = tab.name === name;
      tab.panel.hidden = !isChosen;
      const button = buttons.get(tab.name);
      button?.setAttribute("aria-selected", String(isChosen));
      button?.setAttribute("tabindex", isChosen ? "0" : "-1");
    }
    if (isByHand) onChoose(name);
  }

  function move(event: KeyboardEvent): void {
    const names = all.map(({ name }) => name);
    const at = names.indexOf(chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: names.length - 1 }[event.key];
    const name = to === undefined ? undefined : names[(to + names.length) % names.length];
    if (name === undefined) return;
    event.preventDefault();
    choose(name, true);
    buttons.get(name)?.focus();
  }

  choose(chosen, false);
  return {
    list,
    chosen: () => chosen,
    choose: (name) => choose(name, false),
    focus: () => buttons.get(chosen)?.focus(),
    remark(name, sign, words) {
      const button = buttons.get(name);
      button?.querySelector(".remark")?.remove();
      if (sign !== "")
        button?.append(
          element(
            "span",
            { class: "remark" },
            element("span", { "aria-hidden": "true" }, sign),
            element("span", { class: "unseen" }, ` ${words}`),
          ),
        );
    },
  };
}
