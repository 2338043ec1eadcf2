import { callKinds, type CallKind } from "./calls.ts";
import { structureKinds, type StructureKind } from "./structures.ts";
import { valueKinds, type ValueKind } from "./values.ts";
import type { Row } from "./severity.ts";

/** Every kind of change. The table is closed: a change without a row of its own is not reported as another kind. */
export type Kind = CallKind | ValueKind | StructureKind;

/** Each kind's sentence, and what it means on the wire and for TypeScript, by side. */
export const kinds: Readonly<Record<Kind, Row>> = { ...callKinds, ...valueKinds, ...structureKinds };
