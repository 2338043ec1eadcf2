/** Tests of policies, as files hold them: who gets in where, and what holds of everybody. */
import type { ApplicationOptions, Whom } from "../../evaluate/index.ts";

/** Whether somebody gets in. `unknown` has to be written where it is expected. */
export type Access = "in" | "out" | "unknown";

/** One test file. Everything in it is optional. */
export interface TestFile {
  /** What the file is called in reports; of files that are loaded, their path. */
  readonly name?: string;
  /** The applications that it is about, by name. Absent: those that the matrix and the laws name. */
  readonly applications?: readonly string[];
  /** Policies that it is about, each as if it were the only one of an application. */
  readonly policies?: readonly string[];
  /** The file of people, relative to this one, if it is not the project's. Only `loadProject` reads it. */
  readonly people?: string;
  /** What no document settles, and what the organization is set to. Absent: open. */
  readonly assume?: Omit<ApplicationOptions, "directory">;
  /**
   * For each person what is expected at each application or policy; or one word for all of them. A pair that is not listed is
   * expected to be out.
   */
  readonly matrix?: Readonly<Record<string, Access | Readonly<Record<string, Access>>>>;
  /** Nobody such gets in. */
  readonly never?: readonly TestLaw[];
  /** Everybody such gets in. */
  readonly always?: readonly TestLaw[];
  /** Nobody gets in who did not before. */
  readonly nobodyGains?: {
    /** What to compare with: a name of `before`; in files, a folder or a revision of git such as `main`. */
    readonly from: string;
  };
}

/** A claim about everybody of a kind, at some applications. It is decided over all requests there can be, not tried. */
export interface TestLaw {
  /** What it says, in words. */
  readonly name?: string;
  /** A person by name, a rule, or lists of rules as a policy has them. Only `exclude`: everybody else. */
  readonly who: string | Whom;
  /** At which applications or policies. Absent: at all that the file is about. */
  readonly enters?: string | readonly string[];
}
