/** Names of files that every file system takes, made of names that people gave. */

/** Names that Windows keeps for devices, whatever their ending; and the file of moves, which is not a policy. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|moves)$/;
const longest = 60;

/**
 * A name of a file, without its ending: small letters, digits and hyphens, at most 60 of them.
 *
 * @param name What people call it; what is not a letter or digit of ASCII becomes a hyphen, and accents are left out.
 * @param fallback For a name of which nothing is left, such as one in Chinese.
 */
export function fileName(name: string, fallback: string): string {
  const plain = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll(/['’]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, longest)
    .replaceAll(/^-+|-+$/g, "");
  if (plain === "") return fallback;
  return reserved.test(plain) ? `${plain}-${fallback}` : plain;
}

/**
 * The first free name: with a number behind it if others have it already.
 *
 * @param taken Names without endings, in small letters. The name that is given is added.
 */
export function freeName(name: string, taken: Set<string>): string {
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${name}-${number}`;
    if (taken.has(tried)) continue;
    taken.add(tried);
    return tried;
  }
}
