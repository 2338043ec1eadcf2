import type { Content } from "../../worker/question.ts";
import { element } from "../element.ts";

let address: string | undefined;

/** The picture as an image: whatever is in it stays in it. */
export function pictureView({
  svg,
  name,
  description,
}: Extract<Content, { view: "picture" }>): readonly HTMLElement[] {
  if (address !== undefined) URL.revokeObjectURL(address);
  address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  return [
    element(
      "div",
      { class: "picture" },
      element("img", { src: address, alt: description, class: "drawing" }),
    ),
    element(
      "p",
      { class: "actions" },
      element(
        "a",
        { href: address, download: `${fileName(name)}.svg`, class: "button" },
        "Save this picture",
      ),
    ),
  ];
}

const fileName = (name: string): string =>
  name
    .replace(/[^\w -]+/g, "")
    .trim()
    .slice(0, 60) || "policy";
