import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Two hundred kills take longest: begun last, they would run on alone beside an idle core. */
class KillsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isKills = ({ moduleId }: TestSpecification) => moduleId.endsWith("/drill/kill.test.ts");
    const sorted = await super.sort(files);
    return [...sorted.filter(isKills), ...sorted.filter((file) => !isKills(file))];
  }
}

export default defineConfig({
  test: {
    // Two cores: more workers only take turns.
    maxWorkers: 2,
    sequence: { sequencer: KillsFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // Modules are loaded once a worker: the lexicon and the language model outweigh most tests.
          isolate: false,
          include: ["test/**/*.test.ts"],
          exclude: ["test/contract/**", "test/drill/**", "test/browser/**", "test/door/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "system",
          include: ["test/{contract,drill,browser,door}/**/*.test.ts"],
          testTimeout: 300_000,
        },
      },
    ],
  },
});
