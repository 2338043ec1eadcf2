/** Addresses of servers. */
import { printable } from "./printable.ts";

/** A server whose address has variables. */
export interface ServerTemplate {
  /** As the document writes it, with `{name}` for variables. */
  readonly template: string;
  readonly variables: {
    readonly [name: string]: {
      /** Its value unless another one is chosen. */
      readonly default?: string;
      /** The values that it can have; missing if it can have any. */
      readonly values?: readonly string[];
    };
  };
}

/**
 * The address of a server, such as `https://eu.example.com/v1`, with the chosen values of its variables and the defaults of
 * the others. Throws TypeError for a variable without a value, and for a value that the document does not list.
 *
 * @example serverAddress(serverTemplates[0], { region: "eu" })
 */
export function serverAddress(
  server: ServerTemplate,
  chosen: { readonly [variable: string]: string | undefined } = {},
): string {
  return server.template.replaceAll(/\{([^{}]*)\}/g, (_whole, name: string) => {
    const known = Object.hasOwn(server.variables, name) ? server.variables[name] : undefined;
    const value = (Object.hasOwn(chosen, name) ? chosen[name] : undefined) ?? known?.default;
    const subject = `The variable "${printable(name)}" of the server "${printable(server.template)}"`;
    if (value === undefined) throw new TypeError(`${subject} has no default. Choose a value.`);
    if (known?.values !== undefined && !known.values.includes(value)) {
      const list = known.values.map((one) => `"${printable(one)}"`).join(", ");
      throw new TypeError(`${subject} cannot be "${printable(value)}". Choose one of ${list}.`);
    }
    return value;
  });
}
