/** Writes the service worker beside the page: its list of files, and a version that changes with any of them. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

export function offline(): Plugin {
  return {
    name: "offline",
    apply: "build",
    generateBundle: {
      // Last, so that every other file is there.
      order: "post",
      handler(_options, bundle) {
        const files = Object.keys(bundle)
          .filter((file) => !file.endsWith(".map"))
          .toSorted();
        const digest = createHash("sha256");
        for (const file of files) {
          const output = bundle[file];
          digest.update(file).update(output?.type === "chunk" ? output.code : (output?.source ?? ""));
        }
        const source = readFileSync(join(import.meta.dirname, "service-worker.js"), "utf8")
          .replace("[/* files */]", JSON.stringify(["./", ...files.filter((file) => file !== "index.html")]))
          .replace("/* version */", digest.digest("hex").slice(0, 16));
        this.emitFile({ type: "asset", fileName: "service-worker.js", source });
      },
    },
  };
}
