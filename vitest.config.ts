import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Two cores: more workers only take turns.
    maxWorkers: 2,
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
