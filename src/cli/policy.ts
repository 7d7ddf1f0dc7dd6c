import { runCommand, UsageError } from "./command.ts";

const HELP = `
Usage: npm run policy -- COMMAND … (each takes --help)

  switch       throw or release deny_all and sources_only; show every flip
  explain      which rule decides for a role and a dataset, in words
  diff         which recorded questions would come out otherwise under another bundle
  build        compile policy/ into the committed bundle

Example: npm run policy -- explain --role public --label internal
`;

const overview = {
  name: "policy",
  help: HELP,
  options: {},
  async run({ positionals }: { positionals: string[] }): Promise<number> {
    throw new UsageError(positionals.length === 0 ? "name a command" : `no such command: ${positionals[0]}`);
  },
};

// Each command has flags of its own, so that the first word decides how the others are read.
switch (process.argv.slice(2).find((word) => !word.startsWith("-")) ?? "") {
  case "switch":
    await runCommand((await import("./policy/switch.ts")).switchCommand);
    break;
  case "explain":
    await runCommand((await import("./policy/explain.ts")).explainCommand);
    break;
  case "diff":
    await runCommand((await import("./policy/diff.ts")).diffCommand);
    break;
  case "build":
    await runCommand((await import("./policy/build.ts")).buildCommand);
    break;
  default:
    await runCommand(overview);
}
