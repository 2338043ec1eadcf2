import type { Command } from "./command.ts";

/** The commands, each loaded when it is asked for, with what the list of all of them says. */
export const commands: Readonly<
  Record<string, { readonly summary: string; readonly load: () => Promise<Command> }>
> = {
  generate: {
    summary: "Makes types, a client and validators from a document.",
    load: async () => (await import("./commands/generate.ts")).generateCommand,
  },
  slice: {
    summary: "Cuts operations out of a document, with everything that they reach.",
    load: async () => (await import("./commands/slice.ts")).sliceCommand,
  },
  diff: {
    summary: "Says what changed between two documents, and for whom it is breaking.",
    load: async () => (await import("./commands/diff.ts")).diffCommand,
  },
  sync: {
    summary: "Brings a document of yours up to date with one that others publish.",
    load: async () => (await import("./commands/sync.ts")).syncCommand,
  },
  lint: {
    summary: "Lints a document with Redocly's recommended rules.",
    load: async () => (await import("./commands/lint.ts")).lintCommand,
  },
};
