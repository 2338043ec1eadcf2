/**
 * Text of a policy that can be shown: whatever ends a line, steers a terminal, hides, turns the direction of reading or is half a
 * character is written as an escape, so that a reader sees that it is there.
 */
export function safeText(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
