import { promisify } from "node:util";
import { resolve } from "node:path";
import webpack from "webpack";

const stats = await promisify(webpack)({
  mode: "production",
  entry: { "seed-example": "./seed-example.mjs", "one-builder": "./one-builder.js" },
  experiments: { outputModule: true },
  output: { path: resolve("dist-webpack"), module: true, library: { type: "module" } },
});

if (stats.hasErrors()) {
  console.error(stats.toString("errors-only"));
  process.exitCode = 1;
}
