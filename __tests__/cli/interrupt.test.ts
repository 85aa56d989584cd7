import { EventEmitter, once } from "node:events";
import { type InterruptHost, watchInterrupt } from "../../src/cli/interrupt";

function host() {
  const exits: number[] = [];
  const emitter = new EventEmitter();
  const process: InterruptHost = { on: (event, listener) => emitter.on(event, listener), exit: (code) => void exits.push(code) };
  return {
    process,
    exits,
    sigint: () => emitter.emit("SIGINT"),
    sigterm: () => emitter.emit("SIGTERM"),
    sighup: () => emitter.emit("SIGHUP"),
  };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("the first SIGINT during orderly work aborts it and lets it end; the second ends the process", async () => {
  const { process, exits, sigint } = host();
  const notes: string[] = [];
  const interrupt = watchInterrupt(process, (line) => notes.push(line));
  await interrupt.during(async () => {
    sigint();
    await settled();
    expect(interrupt.signal.aborted).toBe(true);
    expect(exits).toEqual([]);
    expect(notes).toEqual([expect.stringContaining("ending the request under way")]);
    sigint();
    expect(exits).toEqual([130]);
  });
});

test("during orderly work reading may go on for a while after the first SIGINT, at any other time not", async () => {
  const orderly = host();
  const patient = watchInterrupt(orderly.process, () => {}, 5);
  await patient.during(async () => {
    orderly.sigint();
    expect([patient.signal.aborted, patient.readSignal.aborted]).toEqual([true, false]);
    await once(patient.readSignal, "abort");
  });
  const other = host();
  const impatient = watchInterrupt(other.process, () => {});
  other.sigint();
  expect(impatient.readSignal.aborted).toBe(true);
});

test("at any other time SIGINT undoes what is to be undone and ends the process", async () => {
  const { process, exits, sigint } = host();
  const undone: string[] = [];
  const interrupt = watchInterrupt(process, () => {});
  interrupt.cleanup(async () => void undone.push("lock"));
  interrupt.cleanup(async () => Promise.reject(new Error("disk")));
  const keep = interrupt.cleanup(async () => void undone.push("finished work"));
  keep();
  sigint();
  await settled();
  expect(undone).toEqual(["lock"]);
  expect(exits).toEqual([130]);
});

test("work that has ended is not waited for", async () => {
  const { process, exits, sigint } = host();
  const interrupt = watchInterrupt(process, () => {});
  await expect(interrupt.during(() => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
  sigint();
  await settled();
  expect(exits).toEqual([130]);
});

test("SIGTERM does as SIGINT: a runner that cancels a job sends one after the other", async () => {
  const { process, exits, sigint, sigterm } = host();
  const interrupt = watchInterrupt(process, () => {});
  await interrupt.during(async () => {
    sigterm();
    expect(interrupt.signal.aborted).toBe(true);
    expect(exits).toEqual([]);
    sigint();
    expect(exits).toEqual([130]);
  });
});

test("SIGTERM ends what serves, and is passed on by who runs another program", async () => {
  const serving = host();
  const server = watchInterrupt(serving.process, () => {});
  const told = server.untilTerminated();
  serving.sigterm();
  await told;
  expect(serving.exits).toEqual([]);
  const running = host();
  const interrupt = watchInterrupt(running.process, () => {});
  const interrupted: string[] = [];
  await interrupt.handOver(
    () => interrupted.push("SIGINT"),
    async () => running.sigterm(),
  );
  expect([interrupted, running.exits, interrupt.signal.aborted]).toEqual([[], [], false]);
});

test("a terminal that is closed ends orderly work as SIGTERM does", async () => {
  const { process, exits, sighup } = host();
  const interrupt = watchInterrupt(process, () => {});
  await interrupt.during(async () => {
    sighup();
    await settled();
    expect([interrupt.signal.aborted, exits]).toEqual([true, []]);
  });
});
