/** Texts in quotes, in which nothing hides. */

/** What ends a line, steers a terminal, hides, turns the direction of reading, or is half a character. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/u;
const allHidden = new RegExp(hidden, "gu");

/** Whether a text holds a character that a reader does not see. */
export function hides(text: string): boolean {
  return hidden.test(text);
}

/** Writes hidden characters as escapes of JSON, which JavaScript and YAML have in double quotes too. Line breaks stay. */
export function escaped(text: string): string {
  return text.replace(allHidden, (character) =>
    character === "\n"
      ? character
      : Array.from(
          { length: character.length },
          (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
        ).join(""),
  );
}

/** A text as JSON. */
export function quoted(text: string): string {
  return escaped(JSON.stringify(text));
}

/** A number, `true`, `false` or `null`, as prettier writes it. */
export function literal(value: unknown): string {
  return Object.is(value, -0) ? "-0" : JSON.stringify(value).replace("e+", "e");
}

/** A text as prettier quotes it in TypeScript: in single quotes if that saves escapes. */
export function quotedForCode(text: string): string {
  const count = (mark: string): number => text.split(mark).length - 1;
  const inDouble = quoted(text);
  if (count('"') <= count("'")) return inDouble;
  const inner = inDouble.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner}'`;
}
