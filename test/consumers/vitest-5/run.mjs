// vitest 5 needs Node 22.12 or later: its own command, by the Node that this folder installs.
import { spawnSync } from "node:child_process";

const { status } = spawnSync("node_modules/node-22/bin/node", ["node_modules/vitest/vitest.mjs", "run"], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
