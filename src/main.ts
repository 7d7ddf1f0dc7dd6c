import { EXIT, runCommand, steppedProgress, UsageError } from "./cli/command.ts";
import { loadConfig, settingsInForce, type Config } from "./config.ts";
import type { Focus } from "./http/focus.ts";
import { listen, type Listening } from "./http/server.ts";
import { createLogger, describeFault, type Logger } from "./log.ts";
import { examplesFor } from "./web/examples.ts";

/** How long requests may take to finish after SIGTERM. */
const FINISH_MS = 10_000;

const HELP = `
Usage: npm start [-- --check]

Serves Focus Mode: the API, the analyst pages, health and metrics. Settings come from the environment
(PORT, HOST, FOCUS_DATA_DIR, DATABASE_URL and others; see the README).

  --check   print the settings in force, secrets as ***, and exit

Example: PORT=9000 npm start
`;

await runCommand({
  name: "start",
  help: HELP,
  options: { check: { type: "boolean" } },
  async run({ values, positionals }) {
    if (positionals.length > 0) throw new UsageError(`no such argument: ${positionals.join(" ")}`);
    const config = loadConfig();
    if (values.check) printSettings();
    else await serve(config);
    return EXIT.done;
  },
});

function printSettings(): void {
  const settings = settingsInForce();
  const width = Math.max(...settings.map(({ name }) => name.length));
  for (const { name, value, set } of settings)
    process.stdout.write(`${name.padEnd(width)}  ${value || "none"}${set ? "" : "  (default)"}\n`);
}

/** Listens first, so that a taken port is known at once; then composes, then serves until a signal. */
async function serve(config: Config): Promise<void> {
  const log = createLogger(config);
  endOnUnforeseen(log);
  const listening = await listen(config.host, config.port);
  const stopping = new AbortController();
  const progress = steppedProgress();
  // Loaded only now, so that --help and --check, and a taken port, need not wait for it; and the HTTP side
  // while the database opens in its thread.
  const { compose } = await import("./compose.ts");
  const [focus, { createApp }] = await Promise.all([
    compose(config, progress.onProgress),
    import("./http/app.ts"),
  ]).catch(async (thrown: unknown) => {
    await listening.close(0, () => undefined);
    throw thrown;
  });
  progress.end();
  listening.serve(createApp(focus, { config, log, stopping: stopping.signal }));
  stopOnSignal(log, listening, focus, stopping);
  await announce(config, log, listening, focus);
}

/** Requests finish, then the database closes. A second signal does not wait. */
function stopOnSignal(log: Logger, listening: Listening, focus: Focus, stopping: AbortController): void {
  let stopped = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopped) process.exit(EXIT.failed);
    stopped = true;
    log.info({ signal }, "stopping");
    listening
      .close(FINISH_MS, () => stopping.abort())
      .then(() => focus.close())
      .then(
        () => log.info("stopped"),
        (thrown: unknown) => {
          log.error({ fault: describeFault(thrown) }, "stopping failed");
          process.exitCode = EXIT.failed;
        },
      )
      .finally(() => process.exit());
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

/** What nobody caught leaves the process in a state that nobody knows: it is logged, and the process ends. */
function endOnUnforeseen(log: Logger): void {
  const end = (thrown: unknown): void => {
    log.fatal({ fault: describeFault(thrown) }, "unforeseen failure");
    process.exit(EXIT.failed);
  };
  process.on("uncaughtException", end);
  process.on("unhandledRejection", end);
}

async function announce(config: Config, log: Logger, { address }: Listening, focus: Focus): Promise<void> {
  log.info({ host: config.host, database: config.database.kind, identity: config.identity.kind }, "serving");
  if (config.identity.kind === "development")
    log.warn("development identity: anyone on this machine may take any role");
  if (config.env === "production") return;
  const development = config.identity.kind === "development";
  const layers = development ? await focus.layers({ subject: "development:public", role: "public" }) : [];
  const examples = examplesFor(layers).map((question) => `  ${question}`);
  const lines = [
    `Focus Mode serves on ${address}`,
    ...(development ? ["Development identity: anyone on this machine may take any role."] : []),
    ...(examples.length > 0 ? ["", "Worth asking:", ...examples] : []),
    ...(layers.length === 0 && development
      ? ["", "The store is empty: bring evidence with npm run promote."]
      : []),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
