/** What a picture shows, before anything has a place or a format. */

/** Whether something is in both of two policies, or only in the later or the earlier one. */
export type Status = "same" | "added" | "removed";

/** Rules that are told together, a rule group, or a setting. */
export interface Chip {
  /** What it is: `e-mail ×148`. */
  readonly label: string;
  /** What it says, in short. */
  readonly text: string;
  /** All of it. */
  readonly whole: string;
  readonly status: Status;
  /** Whether this version does not know what it means. */
  readonly isUnknown: boolean;
  /** What is in a rule group, if that is known. */
  readonly inside?: readonly Band[];
}

/** Things that stand together: the rules of a list, or what is asked. */
export interface Band {
  readonly title: string;
  readonly hint: string;
  readonly chips: readonly Chip[];
}

/** What becomes of those who pass. */
export interface Door {
  readonly decision: "allow" | "deny" | "non_identity" | "bypass" | "unknown";
  readonly word: string;
  readonly outcome: string;
  readonly status: Status;
}

/** Sentences in a box of their own. */
export interface Note {
  readonly title: string;
  readonly sentences: readonly string[];
}

/** A policy, or what is between two, from left to right. */
export interface PolicyScene {
  readonly type: "policy";
  readonly title: string;
  readonly description: string;
  readonly bands: readonly Band[];
  readonly doors: readonly Door[];
  readonly asked: Band | undefined;
  readonly notes: readonly Note[];
  /** Whether it shows a difference. */
  readonly isDiff: boolean;
}

/** One policy of an application. */
export interface Rung {
  readonly title: string;
  readonly lines: readonly string[];
  readonly door: Door;
  /** Why it never decides. */
  readonly neverDecides: string | undefined;
}

/** The policies of an application in the order in which they are asked. */
export interface ApplicationScene {
  readonly type: "application";
  readonly title: string;
  readonly description: string;
  readonly rungs: readonly Rung[];
}

export type Scene = PolicyScene | ApplicationScene;
