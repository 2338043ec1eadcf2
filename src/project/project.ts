/** A project as it was loaded: what its files hold, each thing with its place. */
import type { Directory } from "../policy/directory.ts";
import type { PolicyDocument } from "../policy/index.ts";
import type { ApplicationFile } from "./application-file.ts";
import type { ProjectConfig } from "./config/project-config.ts";
import type { Approval } from "./plan/approval.ts";
import type { People } from "./tests/people.ts";
import type { TestFile } from "./tests/test-file.ts";

/** Where something is: a file, and in YAML and JSON the line and column, counted from 1. */
export interface Place {
  /** The path from the project's folder, with `/` on every system. */
  readonly file: string;
  /** The line, from 1. Absent where the format does not tell. */
  readonly line?: number;
  /** The column, from 1. */
  readonly column?: number;
}

/** What is wrong with a file, so that some of the project is missing. */
export interface FileIssue extends Place {
  /** A sentence that says what, why, and what to do. */
  readonly message: string;
  /** Where in the file, as a JSON pointer; `""` for all of it. */
  readonly pointer: string;
}

/** Something that a file holds. */
export interface InFile {
  /** The path from the project's folder, with `/` on every system. */
  readonly file: string;
  /** Its JSON pointer in the file; `""` if it is all that the file holds. */
  readonly pointer: string;
}

/** A policy of a file. It may have names where ids are, and its `id` if it is bound to one policy of the account. */
export interface ProjectPolicy extends InFile {
  /** Its name; `""` if it has none. */
  readonly name: string;
  /** The policy, for its account if variables were replaced. */
  readonly policy: PolicyDocument;
  /** The policy as the file has it, if variables were replaced in it. */
  readonly written?: PolicyDocument;
}

/** An application of a file. */
export interface ProjectApplication extends InFile {
  /** What the file says of it. */
  readonly application: ApplicationFile;
}

/** A test of a file. */
export interface ProjectTest extends InFile {
  /** What the file says. */
  readonly test: TestFile;
  /** Those whom the test names, if it has a file of people of its own. */
  readonly people?: People;
}

/** What is to be renamed and what removed: absence alone never deletes a policy. */
export interface Moves {
  /** Old names, each with the new one. */
  readonly renamed: Readonly<Record<string, string>>;
  /** Names of policies that are to be deleted. */
  readonly removed: readonly string[];
}

/** An approval of a file. */
export interface ProjectApproval extends InFile, Approval {}

/** A folder of policies as it was read. */
export interface Project {
  /** The absolute path of its folder. */
  readonly folder: string;
  /** Its configuration; empty if it has none. */
  readonly config: ProjectConfig;
  /** The account whose project this is, see `projectFor`. Absent: what the files hold, with the variables in it. */
  readonly account?: string;
  /** What the files hold, if this is the project of an account or has its variables replaced. */
  readonly written?: Project;
  /** Policies that are one account's own, by the account's name. */
  readonly overlays?: Readonly<Record<string, readonly ProjectPolicy[]>>;
  /** The policies of its files. */
  readonly policies: readonly ProjectPolicy[];
  /** The applications of its files. */
  readonly applications: readonly ProjectApplication[];
  /** The people whom tests and questions name. */
  readonly people: People;
  /** The tests of its files. */
  readonly tests: readonly ProjectTest[];
  /** What is to be renamed and removed. */
  readonly moves: Moves;
  /** What single changes may do, from `approvals.yaml`. */
  readonly approvals: readonly ProjectApproval[];
  /** What the account holds, as its snapshot has it. */
  readonly directory?: Directory;
  /** What could not be read. A project with any is not whole. */
  readonly issues: readonly FileIssue[];
  /** How many files were read. */
  readonly files: number;
  /** The place of a JSON pointer in a file. */
  readonly placeOf: (file: string, pointer: string) => Place;
}
