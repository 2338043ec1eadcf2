/** JSON as people write it: what fits on a line stands on one. */

const lineWidth = 80;

/** @param taken How many characters stand before it on its line. */
export function printJSON(value: unknown, indent: string = "", taken: number = indent.length): string {
  const flat = onOneLine(value);
  if (flat.length + taken < lineWidth || typeof value !== "object" || value === null) return flat;
  const inner = `${indent}  `;
  const [open, close, items] = Array.isArray(value)
    ? ["[", "]", value.map((item) => printJSON(item, inner))]
    : [
        "{",
        "}",
        Object.entries(value).map(
          ([name, item]) =>
            `${JSON.stringify(name)}: ${printJSON(item, inner, inner.length + name.length + 4)}`,
        ),
      ];
  return `${open}\n${items.map((item) => inner + item).join(",\n")}\n${indent}${close}`;
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${onOneLine(item)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
