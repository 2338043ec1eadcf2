/** An application as a file has it: which reusable policies guard it, in which order. It is read for tests and questions, never written. */
export interface ApplicationFile {
  /** Its name, as policies and tests call it. */
  readonly name: string;
  /** Its id in the account. */
  readonly id?: string;
  /** `self_hosted`, `saas`, `infrastructure` … */
  readonly type?: string;
  /** The names of its policies, in order. */
  readonly policies: readonly string[];
}
