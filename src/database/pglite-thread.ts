import { Worker } from "node:worker_threads";
import type { Row } from "./db.ts";
import type { FromWorker, ToWorker, WorkerStart } from "./pglite-protocol.ts";

type WithoutId<M> = M extends unknown ? Omit<M, "id"> : never;

interface Waiting {
  resolve(rows: readonly Row[]): void;
  reject(error: Error): void;
}

/** PGlite in a thread of its own: replies are matched by id, and a thread that dies rejects all that wait. */
export class PgliteThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #dead: Error | undefined;

  private constructor(start: WorkerStart) {
    this.#worker = new Worker(new URL("./pglite-worker.ts", import.meta.url), { workerData: start });
    this.#worker.on("message", (reply: FromWorker) => this.#settle(reply));
    this.#worker.on("error", (error) => this.#die(error));
    this.#worker.on("exit", () => this.#die(new Error("the database thread has ended")));
  }

  /** Starts the thread and waits until the database in it is open. */
  static async open(start: WorkerStart): Promise<PgliteThread> {
    const thread = new PgliteThread(start);
    try {
      await thread.#wait(0);
      return thread;
    } catch (thrown) {
      await thread.#worker.terminate();
      throw thrown;
    }
  }

  /** Runs one statement, or several when no parameters are given; gives the rows of the last. */
  run(sql: string, params?: readonly unknown[]): Promise<readonly Row[]> {
    return this.#send({ sql, params });
  }

  /** Closes the database cleanly and ends the thread. */
  async close(): Promise<void> {
    if (!this.#dead) await this.#send({ close: true });
    await this.#worker.terminate();
  }

  #send(message: WithoutId<ToWorker>): Promise<readonly Row[]> {
    if (this.#dead) return Promise.reject(this.#dead);
    const id = ++this.#lastId;
    const reply = this.#wait(id);
    this.#worker.postMessage({ ...message, id } satisfies ToWorker, []);
    return reply;
  }

  #wait(id: number): Promise<readonly Row[]> {
    // Referenced only while something is awaited: an idle database keeps no process alive.
    this.#worker.ref();
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #settle(reply: FromWorker): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (!reply.error) return waiting?.resolve(reply.rows ?? []);
    const { message, code } = reply.error;
    waiting?.reject(Object.assign(new Error(message), code === undefined ? {} : { code }));
  }

  #die(error: Error): void {
    this.#dead ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(this.#dead);
    this.#waiting.clear();
  }
}
