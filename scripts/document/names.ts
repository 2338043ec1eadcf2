/** `pet-shop list` becomes `PetShopList`: words of letters and digits, each with a capital, no digit first. */
export function pascal(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  if (name === "") return "Unnamed";
  return /^[0-9]/.test(name) ? `_${name}` : name.slice(0, 200);
}

/** A name for what is at a place: the last words that lead there, or the name of the file. */
export function nameOfPlace(names: readonly string[], file: string): string {
  const words = names.filter((name) => !structure.has(name) && !/^\d+$/.test(name));
  const own =
    file
      .split("/")
      .at(-1)
      ?.replace(/\.\w+$/, "") ?? "";
  return pascal((words.length === 0 ? [own] : words.slice(-2)).join(" "));
}

/** Words of a pointer that say nothing about what is there. */
const structure: ReadonlySet<string> = new Set(
  (
    "components schemas properties items allOf anyOf oneOf paths responses content schema parameters requestBody requestBodies " +
    "application/json additionalProperties $defs definitions prefixItems"
  ).split(" "),
);
