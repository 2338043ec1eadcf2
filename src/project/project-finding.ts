import type { Finding } from "../lint/index.ts";
import type { Place } from "./project.ts";

/** A finding, and where it is. Files have no place for `allowUnknown`. */
export interface ProjectFinding extends Omit<Finding, "ifMeant">, Place {
  /** The policy's name; in a file of applications, the application's. */
  readonly policy: string;
  /** The place of the policy, or of the application, in its file, as a JSON pointer; `path` goes on from there. */
  readonly pointer: string;
}
