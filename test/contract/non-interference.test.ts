import { afterAll, describe, expect, test } from "vitest";
import { findTraces } from "../drill/non-interference.ts";
import { databaseKinds } from "../fakes/db-kinds.ts";

/** 100 for each of two databases; `npm run drill -- non-interference` makes 10,000. */
const CORPORA = 100;

describe.each(databaseKinds().filter(({ name }) => name !== "PGlite on disk"))(
  "what is hidden leaves no trace, over $name",
  (kind) => {
    afterAll(() => kind.cleanUp());

    test.skipIf(!kind.available)(
      `${CORPORA} corpora answer byte for byte as if nothing hidden had ever been`,
      async () => {
        const { compared, answered, traces } = await findTraces(
          () => kind.open({ migrated: true }),
          CORPORA,
          7,
        );
        expect(traces.slice(0, 3)).toEqual([]);
        expect(compared).toBe(CORPORA * 3);
        // A run in which nothing was ever answered would show nothing.
        expect(answered).toBeGreaterThan(compared / 10);
      },
    );
  },
);
