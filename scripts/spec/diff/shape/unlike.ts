import { stringMember, type Json } from "../../../document/json.ts";

/** Whether a schema or a parameter differs on purpose from the document that it comes from; the mark says why. */
export function isUnlike(value: Json | undefined): boolean {
  return stringMember(value, "x-unlike-upstream") !== undefined;
}
