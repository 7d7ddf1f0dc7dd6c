import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digestOf } from "../../src/ledger/record.ts";
import type { Placement } from "../../src/ledger/shapes.ts";
import { samplePlacement } from "../ledger/sample.ts";

/** A filesystem of its own, so small that it can be filled; the tests need SMALL_DISK for it. */
export interface SmallDisk {
  readonly dir: string;
  /** Sizes as mount takes them: `2m`. */
  resize(size: string): void;
  remove(): void;
}

/** Makes and mounts a small disk; `options` are further ones of mount's, such as who owns it. */
export function makeSmallDisk(size: string, options = "mode=700"): SmallDisk {
  const dir = mkdtempSync(join(tmpdir(), "focus-disk-"));
  const mount = (words: string) => execFileSync("mount", ["-t", "tmpfs", "-o", words, "tmpfs", dir]);
  mount(`size=${size},${options}`);
  return {
    dir,
    resize: (larger) => void mount(`remount,size=${larger}`),
    remove() {
      execFileSync("umount", [dir]);
      rmSync(dir, { recursive: true });
    },
  };
}

/** A record whose envelope takes 100 kB on the disk and cannot be packed smaller. */
export function bulkyPlacement(): Placement {
  const envelope = { text: randomBytes(100_000).toString("base64") };
  return { ...samplePlacement({ envelope_digest: digestOf(envelope) }), envelope };
}
