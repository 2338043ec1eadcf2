import { promisify } from "node:util";
import { resolve } from "node:path";
import webpack from "webpack";

const stats = await promisify(webpack)({
  mode: "production",
  entry: {
    "seed-example": "./seed-example.mjs",
    "builder-by-rules": "./builder-by-rules.js",
    "builder-by-main": "./builder-by-main.js",
  },
  experiments: { outputModule: true },
  output: { path: resolve("dist-webpack"), filename: "[name].js", module: true, library: { type: "module" } },
});

if (stats.hasErrors()) {
  console.error(stats.toString("errors-only"));
  process.exitCode = 1;
}
