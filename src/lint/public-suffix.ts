import { packedSuffixes } from "./public-suffixes.ts";

/** The list, read once, when it is first asked: a set of suffixes in ASCII, of names before `*`, and of the exceptions. */
interface Suffixes {
  readonly listed: ReadonlySet<string>;
  readonly wild: ReadonlySet<string>;
  readonly exceptions: ReadonlySet<string>;
}
let suffixes: Suffixes | undefined;

/**
 * Whether a domain is one under which anyone can register a name, such as `com` or `co.uk`, by the part of the Public
 * Suffix List that registries set. A single label always is. What is no domain is not.
 */
export function isPublicSuffix(domain: string): boolean {
  const name = asciiOf(domain);
  if (name === undefined) return false;
  const dot = name.indexOf(".");
  if (dot < 0) return true;
  const { listed, wild, exceptions } = (suffixes ??= readSuffixes(packedSuffixes));
  return listed.has(name) || (wild.has(name.slice(dot + 1)) && !exceptions.has(name));
}

function readSuffixes(text: string): Suffixes {
  const [listed, wild, exceptions] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const above: string[] = [];
  let last = "";
  for (const [token] of text.matchAll(/[(),]|[^(),]+/g)) {
    if (token === "(") above.push(last);
    else if (token === ")") last = above.pop() ?? "";
    else if (token !== ",") {
      const parent = above.at(-1);
      const label = token.replace(/[!?]$/, "");
      last = parent === undefined ? label : `${label}.${parent}`;
      const name = asciiOf(last) ?? last;
      if (label === "*") wild.add(asciiOf(parent ?? "") ?? "");
      else if (token.endsWith("?")) exceptions.add(name);
      else if (!token.endsWith("!")) listed.add(name);
    }
  }
  return { listed, wild, exceptions };
}

/** The form that the DNS knows, in lower case; `undefined` for what is no host name. */
function asciiOf(domain: string): string | undefined {
  if (/^[a-z0-9.-]+$/.test(domain)) return domain;
  const address = `http://${domain}`;
  if (/[/?#@:\\]/.test(domain) || !URL.canParse(address)) return undefined;
  return new URL(address).hostname;
}
