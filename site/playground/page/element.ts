/** Makes elements. Texts are only ever texts: nothing that somebody wrote becomes markup. */

type Child = Node | string | undefined | false | readonly Child[];

type Attributes = Readonly<Record<string, string | number | boolean | ((event: Event) => void) | undefined>>;

/**
 * An element with attributes and children. `true` sets an attribute without a value, `false` and `undefined` leave it out, and a function
 * listens to the event that its name says: `onclick`.
 *
 * @example element("button", { type: "button", onclick: save }, "Save")
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(attribute.slice(2), value);
    else if (value !== undefined && value !== false)
      made.setAttribute(attribute, value === true ? "" : String(value));
  }
  made.append(...nodes(children));
  return made;
}

function nodes(children: readonly Child[]): readonly (Node | string)[] {
  return children.flatMap((child) => {
    if (child === undefined || child === false) return [];
    return Array.isArray(child) ? nodes(child as readonly Child[]) : [child as Node | string];
  });
}

/** A sign that says by its shape what the word beside it says; not read out, since the word is. */
export function sign(text: string): HTMLElement {
  return element("span", { class: "sign", "aria-hidden": "true" }, text);
}
