import type { ExitCode } from "./exit-codes.ts";

/** Why a command ends early: a sentence for the user, and the code to end with. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
  readonly code: ExitCode;

  constructor(code: ExitCode, message: string) {
    super(message);
    this.code = code;
  }
}
