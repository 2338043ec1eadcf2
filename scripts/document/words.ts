/** `pet-shop list` becomes `PetShopList`: words of letters and digits, each with a capital, no digit first. */
export function pascal(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  if (name === "") return "Unnamed";
  return /^[0-9]/.test(name) ? `_${name}` : name.slice(0, 200);
}
