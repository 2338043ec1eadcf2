/** Names that a sentence quotes before it only says that there are others. */
const mostNamed = 5;

/** The first few names of many, as a sentence has them. */
export function namesInWords(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed).map((name) => JSON.stringify(name));
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ");
}
