/**
 * One process a core runs the test files, each one file after another: to load the compiler and the generator anew for every file
 * took longer than the tests. A file therefore leaves nothing behind: what it stubs is restored before the next test. The time
 * limit finds what hangs, not what is slow, since a busy machine is no fault of a test.
 */
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { defineConfig, type ViteUserConfig } from "vitest/config";

/** The files that take longest, so that none of them begins when the others are done. */
const longest: readonly string[] = ["scripts/upstream", "scripts/generator/hostile", "scripts/corpus"];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Unless told, vitest leaves a core idle: half of a machine that has two.
    maxWorkers: "100%",
    isolate: false,
    unstubEnvs: true,
    unstubGlobals: true,
    restoreMocks: true,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
  },
});
export default config;
