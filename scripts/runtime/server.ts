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

/** Values for the variables of servers, by their names; undefined for the default. */
export interface ServerVariables {
  readonly [variable: string]: string | undefined;
}

/**
 * The address of a server, such as `https://eu.example.com/v1`, with the chosen values of its variables and the defaults of
 * the others. Throws TypeError for a variable without a value, for a value that the document does not list, and for a name
 * that the server does not have: it may be misspelt.
 *
 * @example serverAddress(serverTemplates[0], { region: "eu" })
 */
export function serverAddress(server: ServerTemplate, chosen: ServerVariables = {}): string {
  const stranger = Object.keys(chosen).find((name) => !Object.hasOwn(server.variables, name));
  if (stranger !== undefined) {
    const list = Object.keys(server.variables).map((name) => `"${printable(name)}"`);
    throw new TypeError(
      `The server "${printable(server.template)}" has no variable "${printable(stranger)}". It has ${list.join(", ") || "none"}.`,
    );
  }
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

/** The address of a server of its own that an operation has, with those of the client's variables that it knows. */
export function ownAddress(server: string | ServerTemplate, chosen: ServerVariables = {}): string {
  if (typeof server === "string") return server;
  const known = Object.entries(chosen).filter(([name]) => Object.hasOwn(server.variables, name));
  return serverAddress(server, Object.fromEntries(known));
}
