/**
 * A text that can be shown in one line: whatever ends a line, steers a terminal, hides, turns the direction of reading or is half a
 * character is written as an escape, as JSON has it, so that a reader sees that it is there.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
