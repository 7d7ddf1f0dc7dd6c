import { Fault } from "../../fault.ts";
import { BUNDLE_DIR, readBundle } from "../../policy/bundle.ts";
import { buildBundle, findOpa, writeBundle } from "../../policy/bundle-build.ts";
import { EXIT, UsageError, type CommandSpec } from "../command.ts";

const HELP = `
Usage: npm run policy -- build

Compiles policy/ into the committed bundle (src/policy/bundle). Needs opa; running the service does not.
`;

const OPTIONS = {} as const;

/** `policy build`. */
export const buildCommand: CommandSpec<typeof OPTIONS> = {
  name: "policy",
  help: HELP,
  options: OPTIONS,
  async run({ positionals }) {
    if (positionals.length > 1) throw new UsageError("build takes nothing");
    if ((await findOpa()) === undefined)
      throw new Fault("POLICY_UNAVAILABLE", "no opa", {
        sentence: "opa was not found in PATH; the committed bundle needs none to run, only to be rebuilt.",
      });
    await writeBundle(await buildBundle(), BUNDLE_DIR);
    const { digest, manifest } = await readBundle(BUNDLE_DIR, new Date());
    process.stdout.write(`bundle ${digest}, revision ${manifest.revision}, ${manifest.wasm_bytes} bytes\n`);
    return EXIT.done;
  },
};
