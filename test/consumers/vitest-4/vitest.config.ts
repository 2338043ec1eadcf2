import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["policies.test.ts"], setupFiles: ["setup.ts"] } });
