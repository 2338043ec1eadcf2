// What `npm run generate` makes of which document, formatted as everything else here is.
import { readFileSync } from "node:fs";

/** @type {import("./scripts/tool/configuration.ts").Configuration} */
export default {
  spec: "openapi/access-policies.yaml",
  out: "generated",
  importExtension: "ts",
  format: JSON.parse(readFileSync(new URL(".prettierrc.json", import.meta.url), "utf8")),
};
