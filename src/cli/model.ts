import { runCommand, UsageError } from "./command.ts";

const HELP = `
Usage: npm run model -- COMMAND … (each takes --help)

  install      bring a sentence model for FOCUS_EMBEDDINGS=onnx:DIR
  reembed      make all vectors anew with the model that FOCUS_EMBEDDINGS names

Example: npm run model -- install minilm
`;

const overview = {
  name: "model",
  help: HELP,
  options: {},
  async run({ positionals }: { positionals: string[] }): Promise<number> {
    throw new UsageError(positionals.length === 0 ? "name a command" : `no such command: ${positionals[0]}`);
  },
};

// Each command has flags of its own, so that the first word decides how the others are read.
switch (process.argv.slice(2).find((word) => !word.startsWith("-")) ?? "") {
  case "install":
    await runCommand((await import("./model/install.ts")).installCommand);
    break;
  case "reembed":
    await runCommand((await import("./model/reembed.ts")).reembedCommand);
    break;
  default:
    await runCommand(overview);
}
