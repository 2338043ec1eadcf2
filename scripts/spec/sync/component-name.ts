/** A component name in the manner of a type: `pet_rule-2` is `PetRule2`. A name that is taken gets a number. */
export function componentName(upstream: string, taken: ReadonlySet<string>): string {
  const plain = pascal(upstream);
  let name = plain;
  for (let count = 2; taken.has(name); count++) name = `${plain}${count}`;
  return name;
}

function pascal(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
