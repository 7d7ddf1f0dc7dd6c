import { once } from "node:events";
import { createConnection, createServer, type AddressInfo, type Socket } from "node:net";

/** Where a connection breaks that carries a statement: before it, within it, before its reply, within that. */
export type Cut = "before the statement" | "within the statement" | "before the reply" | "within the reply";

/** A way to a PostgreSQL server that breaks once, when told to; everything else passes through unchanged. */
export interface CuttingProxy {
  /** The server's URL by way of this proxy. */
  readonly url: string;
  /** Breaks the next connection that carries a statement with this word in it. */
  cutNext(word: string, cut: Cut): void;
  /** Whether the last cut that was asked for has been made. */
  readonly hasCut: boolean;
  close(): Promise<void>;
}

/** Opens a proxy before the server at `url`. */
export async function cuttingProxy(url: string): Promise<CuttingProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let asked: { readonly word: string; readonly cut: Cut } | undefined;

  const server = createServer((client) => {
    const upstream = createConnection(Number(target.port), target.hostname);
    let cutsReply: Cut | undefined;
    const breakOff = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", breakOff);
      socket.on("close", breakOff);
    }
    client.on("data", (bytes) => {
      const cut = asked !== undefined && bytes.includes(asked.word) ? asked.cut : undefined;
      if (cut !== undefined) asked = undefined;
      if (cut === "before the statement") return breakOff();
      if (cut === "within the statement")
        return void upstream.write(bytes.subarray(0, bytes.length / 2), breakOff);
      cutsReply ??= cut;
      upstream.write(bytes);
    });
    upstream.on("data", (bytes) => {
      if (cutsReply === "before the reply") return breakOff();
      if (cutsReply === "within the reply")
        return void client.write(bytes.subarray(0, bytes.length / 2), breakOff);
      client.write(bytes);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const through = new URL(url);
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    cutNext(word, cut) {
      asked = { word, cut };
    },
    get hasCut() {
      return asked === undefined;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
