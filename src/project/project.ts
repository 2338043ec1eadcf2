import type { Directory } from "../policy/directory.ts";
import type { ProjectConfig } from "./config/project-config.ts";
import type { ProjectApplication } from "./files/load-applications.ts";
import type { Moves } from "./files/load-moves.ts";
import type { ProjectPerson } from "./files/load-people.ts";
import type { ProjectPolicy } from "./files/load-policies.ts";
import type { FileIssue, Located } from "./files/place.ts";

/** A folder of policies and what is beside them, read and not yet judged. */
export interface Project {
  /** The folder, as an absolute path. All other paths start from it. */
  readonly root: string;
  /** The configuration's file; absent if everything is as by default. */
  readonly configFile?: string;
  readonly config: ProjectConfig;
  /** In the order of their files, and within a file as written. */
  readonly policies: readonly ProjectPolicy[];
  readonly applications: readonly ProjectApplication[];
  readonly people: readonly ProjectPerson[];
  /** The documents of test files. */
  readonly tests: readonly Located[];
  readonly moves: Moves;
  /** What the account held when its snapshot was written; absent without a snapshot. */
  readonly directory?: Directory;
  /** What could not be read, or is not what it should be. The rest is there all the same. */
  readonly issues: readonly FileIssue[];
}
