/** A terminal at which nobody is: no colours, no questions, and what is printed is dropped unless the caller takes it. */
import pc from "picocolors";
import type { Terminal } from "../../src/cli/terminal.ts";

export function quietTerminal(world: Partial<Terminal> = {}): Terminal {
  const plain = pc.createColors(false);
  return {
    cwd: ".",
    env: {},
    result: () => {},
    note: () => {},
    paint: plain,
    notePaint: plain,
    columns: 80,
    canAsk: false,
    working: () => () => {},
    ...world,
  };
}
