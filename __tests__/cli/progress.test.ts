import { createProgress } from "../../src/cli/progress";
import { sink } from "./sink";

test("writes a line a step where there is no terminal, and nothing else", () => {
  const stream = sink();
  const progress = createProgress(stream, 2);
  progress.doing("one");
  progress.step("created one");
  progress.step("created two");
  progress.end();
  expect(stream.text()).toBe("created one\ncreated two\n");
});

test("draws a bar on a terminal that never wraps, and takes it away at the end", () => {
  const stream = sink({ isTTY: true, columns: 40 });
  const progress = createProgress(stream, 4);
  progress.doing("x".repeat(100));
  progress.step("created one");
  progress.end();
  const frames = stream.text().split("\r\u001b[2K");
  expect(frames.every((frame) => frame.replace(/\n$/, "").length < 40)).toBe(true);
  expect(frames[1]).toMatch(/^░{24} 0\/4 x+…$/);
  expect(frames[2]).toBe("created one\n");
  expect(frames[3]).toBe(`${"█".repeat(6)}${"░".repeat(18)} 1/4 `);
  expect(frames.at(-1)).toBe("");
});
