// A process that runs one sealform command after the other, each with a world of its own: what `runSealform` uses unless
// it is told to start a process for each. Loads dist/, as bin/sealform.js does.
const { PassThrough, Writable } = require("node:stream");
const { main } = require("../../dist/src/cli/main.js");

// Each command watches for signals, and would leave the process on an error that nothing catches.
process.setMaxListeners(0);
const realFetch = globalThis.fetch;
// What Node has to say of the process stands on the stderr of a command that has one of its own.
const running = new Set();
process.on("warning", ({ name, message }) => {
  for (const stderr of running) stderr.stream.write(`(node) ${name}: ${message}\n`);
});

function sink() {
  const chunks = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString("utf8") };
}

process.on("message", ({ id, args, cwd, env, input }) => {
  // The pace of requests is kept by fetch: a new one is what a new process has.
  globalThis.fetch = (...given) => realFetch(...given);
  const [stdout, stderr] = [sink(), sink()];
  const stdin = new PassThrough();
  stdin.end(input);
  running.add(stderr);
  main(args, { cwd, env, stdin, stdout: stdout.stream, stderr: stderr.stream }).then((code) => {
    running.delete(stderr);
    process.send({ id, code, stdout: stdout.text(), stderr: stderr.text() });
  });
});
process.on("disconnect", () => process.exit());
