import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const command = resolve("src/cli/command.ts");
const fault = resolve("src/fault.ts");
const file = join(mkdtempSync(join(tmpdir(), "focus-command-")), "try.ts");
writeFileSync(
  file,
  `import { EXIT, progress, runCommand, UsageError } from ${JSON.stringify(command)};
import { Fault } from ${JSON.stringify(fault)};
await runCommand({
  name: "try",
  help: "Usage: try [--flag F]",
  options: { flag: { type: "string" }, long: { type: "boolean" } },
  async run({ values, positionals: [word] }) {
    if (word === "fault") throw new Fault("STORE_UNAVAILABLE", "private", { sentence: "Do this." });
    if (word === "coded") throw new Fault("INTEGRITY", "private");
    if (word === "error") throw new Error("plain words");
    if (word === "usage") throw new UsageError("a word is missing");
    if (word === "long") {
      const shown = progress("Working", 10);
      shown.tick(1);
      await new Promise((go) => setTimeout(go, 3100));
      shown.tick(5);
      shown.end();
    }
    if (word === "much")
      for (let i = 0; i < 20; i += 1) {
        process.stdout.write("x".repeat(100_000));
        await new Promise((go) => setTimeout(go, 5));
      }
    process.stdout.write(values.flag ?? "");
    return EXIT.done;
  },
});
`,
);

function run(args: readonly string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number; out: string; err: string }>((done) => {
    const child = execFile(process.execPath, [file, ...args], { env: { ...env } }, (_, out, err) =>
      done({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

describe("a command", () => {
  test("prints its help and exits 0", async () => {
    expect(await run(["--help"])).toEqual({ code: 0, out: "Usage: try [--flag F]\n", err: "" });
  });

  test("exits 0 when done", async () => {
    expect(await run(["--flag", "x"])).toEqual({ code: 0, out: "x", err: "" });
  });

  test.each([[["--unknown"]], [["--flag"]], [["usage"]]])(
    "exits 64 for a mistake in the call: %j",
    async (args) => {
      const { code, out, err } = await run(args);
      expect([code, out]).toEqual([64, ""]);
      expect(err).toContain("See npm run try -- --help");
    },
  );

  test.each([
    ["fault", "try: Do this.\n"],
    ["coded", "try: A check on stored bytes failed, so nothing is shown.\n"],
    ["error", "try: plain words\n"],
  ])("exits 1 with one sentence: %s", async (word, err) => {
    expect(await run([word])).toEqual({ code: 1, out: "", err });
  });

  test("shows private detail only where it was asked for", async () => {
    expect((await run(["coded"])).err).not.toContain("private");
    expect((await run(["coded"], { LOG_LEVEL: "debug" })).err).toContain("private");
  });

  test("tells its progress on stderr, a line every few seconds where there is no terminal", async () => {
    const { out, err } = await run(["long"]);
    expect(out).toBe("");
    expect(err).toMatch(/^Working \[#+\.+\] 5 of 10\n$/);
  });

  test("ends in order when nobody reads its output to the end", async () => {
    const child = spawn(process.execPath, [file, "much"], { stdio: ["ignore", "pipe", "pipe"] });
    let err = "";
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    child.stdout.once("data", () => child.stdout.destroy());
    const [code] = (await once(child, "close")) as [number];
    expect([code, err]).toEqual([0, ""]);
  });
});
