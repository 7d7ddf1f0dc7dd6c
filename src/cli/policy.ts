import { EXIT, runCommand, UsageError } from "./command.ts";
import { BUNDLE_DIR, readBundle } from "../policy/bundle.ts";
import { buildBundle, findOpa, writeBundle } from "../policy/bundle-build.ts";
import { Fault } from "../fault.ts";

const HELP = `
npm run policy -- build             compile policy/ into the committed bundle (needs opa)
`;

await runCommand({
  name: "policy",
  help: HELP,
  options: {},
  async run({ positionals: [action, ...rest] }) {
    if (action === "build" && rest.length === 0) return build();
    throw new UsageError("name one of: build");
  },
});

async function build(): Promise<number> {
  if ((await findOpa()) === undefined)
    throw new Fault("POLICY_UNAVAILABLE", "no opa", {
      sentence: "opa was not found in PATH; the committed bundle needs none to run, only to be rebuilt.",
    });
  await writeBundle(await buildBundle(), BUNDLE_DIR);
  const { digest, manifest } = await readBundle(BUNDLE_DIR, new Date());
  process.stdout.write(`bundle ${digest}, revision ${manifest.revision}, ${manifest.wasm_bytes} bytes\n`);
  return EXIT.done;
}
