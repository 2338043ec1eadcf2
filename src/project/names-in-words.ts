/**
 * The first few names of many, as a sentence has them.
 *
 * @param most How many it quotes before it only says that there are others.
 */
export function namesInWords(names: readonly string[], most: number = 5): string {
  const shown = names.slice(0, most).map((name) => JSON.stringify(name));
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ");
}
