/** A variable of the environment, trimmed. Undefined if it is unset or blank, or if there is no environment. */
export function readEnvironment(name: string): string | undefined {
  const { process, Deno } = globalThis as {
    process?: { env?: { readonly [name: string]: string | undefined } };
    Deno?: { env?: { get?(name: string): string | undefined } };
  };
  try {
    return (process?.env?.[name] ?? Deno?.env?.get?.(name))?.trim() || undefined;
  } catch {
    // Deno without --allow-env. An environment that may not be read counts as empty.
    return undefined;
  }
}
