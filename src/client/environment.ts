/** A variable of the environment, trimmed; undefined where it is unset or blank, or where there is no environment. */
export function readEnvironment(name: string): string | undefined {
  const { process, Deno } = globalThis as {
    process?: { env?: { readonly [name: string]: string | undefined } };
    Deno?: { env?: { get?(name: string): string | undefined } };
  };
  try {
    return (process?.env?.[name] ?? Deno?.env?.get?.(name))?.trim() || undefined;
  } catch {
    // Deno without --allow-env: an environment that may not be read counts as empty.
    return undefined;
  }
}
