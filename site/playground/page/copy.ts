/** Buttons that put a text onto the clipboard, and say that they did. */
import { element } from "./element.ts";

export function copyButton(label: string, text: () => string): HTMLElement {
  const said = element("span", { class: "said", role: "status" });
  const button = element(
    "button",
    {
      type: "button",
      onclick: () =>
        void navigator.clipboard.writeText(text()).then(
          () => (said.textContent = "Copied."),
          () => (said.textContent = "The browser does not allow it here. Select the text and copy it."),
        ),
    },
    label,
  );
  return element("span", { class: "copy" }, button, said);
}
