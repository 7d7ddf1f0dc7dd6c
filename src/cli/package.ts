import { buildPackage } from "../evidence/package/build.ts";
import { EXIT, megabytes, progress, runCommand } from "./command.ts";
import { HELP, OPTIONS } from "./package/flags.ts";
import { readOptions } from "./package/read-options.ts";
import { resultOf, tell } from "./package/tell.ts";

await runCommand({
  name: "package",
  help: HELP,
  options: OPTIONS,
  async run({ values, positionals }) {
    const options = await readOptions(values, positionals);
    const reading = progress("Reading files", undefined, megabytes);
    const built = await buildPackage(options, reading.tick);
    reading.end();
    process.stdout.write(
      values.json === true ? `${JSON.stringify(resultOf(built, options), null, 2)}\n` : "",
    );
    if (values.json !== true) tell(built, options, values);
    return built.kind === "built" ? EXIT.done : EXIT.failed;
  },
});
