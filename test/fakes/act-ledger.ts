import type { Placement } from "../../src/ledger/shapes.ts";

/** The part of a ledger that acts are recorded in, in memory; `down` makes it refuse. Takes a name once. */
export function actLedger() {
  const placed: Placement[] = [];
  const findAnswer = async (id: string) => placed.find(({ record }) => record.answer_id === id);
  return {
    placed,
    down: false,
    hmac: (text: string) => Buffer.from(text).toString("hex"),
    findAnswer,
    async place(placement: Placement) {
      if (this.down) throw new Error("down");
      if (await findAnswer(placement.record.answer_id)) throw new Error("stands already");
      placed.push(placement);
    },
  };
}
