import { nameReferences } from "../../directory/index.ts";
import type { Directory, DirectoryPolicy } from "../../policy/directory.ts";
import { policiesEqual } from "../../policy/index.ts";
import { knownFields, notInTheBody } from "../../policy/known-fields.ts";
import { withoutNulls } from "../../policy/without-nulls.ts";
import { withEscapes } from "../config/variables.ts";

type Fields = Readonly<Record<string, unknown>>;

/** In which order people read the fields of a policy. Others come behind, as the API gives them. */
const order: readonly string[] = ["id", "name", "decision", "include", "require", "exclude"];
const required: ReadonlySet<string> = new Set(["name", "decision", "include"]);

/**
 * A policy of the account as a file has it: names for ids, without what the API does not take back, and without what says nothing,
 * such as `require: []`. Everything else is as it was, kinds and fields included that this version does not know.
 *
 * @param hasId Whether the file says by the id which policy it is; else it does so by the name.
 */
export function writtenPolicy(policy: DirectoryPolicy, directory: Directory, hasId: boolean): Fields {
  const kept = Object.entries(policy).filter(([name]) => !notInTheBody.has(name));
  const body = withoutNulls(Object.fromEntries(kept));
  const said = Object.entries(body).filter(([name]) => required.has(name) || !saysNothing(name, body));
  const named = nameReferences(Object.fromEntries(said), directory);
  const { id } = policy;
  const fields: Fields = withEscapes(hasId ? { id, ...named } : named);
  const first = order.filter((name) => Object.hasOwn(fields, name)).map((name) => [name, fields[name]]);
  const rest = Object.entries(fields).filter(([name]) => !order.includes(name));
  return Object.fromEntries([...first, ...rest]) as Fields;
}

/** Whether a field of the spec could be left out: the API takes the policy without it for the same one. */
function saysNothing(name: string, body: Fields): boolean {
  if (!Object.hasOwn(knownFields, name)) return false;
  const { [name]: _left, ...others } = body;
  return policiesEqual(body, others);
}
