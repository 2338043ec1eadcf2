const invisibleCharacter: RegExp = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

/** Joins emoji, and letters of Persian or Hindi; among letters of ASCII it joins nothing. */
const joiner: RegExp = /(?<=[^\p{ASCII}])[\u200C\u200D](?=[^\p{ASCII}])/gu;

/** What is wrong with a text that looks the same as another one, in words that follow the text; nothing if it is what it looks like. */
export function hiddenIn(text: string): string | undefined {
  if (text.trim() === "") return undefined;
  const [invisible] = invisibleCharacter.exec(text.replaceAll(joiner, "")) ?? [];
  if (invisible !== undefined) return `has an invisible character (${codeOf(invisible)})`;
  if (text !== text.trim()) return "has white space around it";
  // Whole words in another script are names; one foreign letter among Latin ones is a look-alike.
  for (const [word] of text.matchAll(/\p{L}+/gu)) {
    const [letter] = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u.exec(word) ?? [];
    if (letter !== undefined && /\p{Script=Latin}/u.test(word)) {
      return `has a letter that is not the Latin one (${letter}, ${codeOf(letter)})`;
    }
  }
  return undefined;
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
