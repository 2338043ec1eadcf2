export { createEmulator } from "./create-emulator.ts";
export { faults, inOrder } from "./faults.ts";
export type { Emulator, EmulatorOptions, PolicySeed } from "./create-emulator.ts";
export type { AccountContents } from "./directory/contents.ts";
export type { EmulatorCredential } from "./authenticate.ts";
export type { Intercept } from "./faults.ts";
export type { RateLimit } from "./rate-limit.ts";
