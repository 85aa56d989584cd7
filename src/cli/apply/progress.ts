import type { ApplyEvent } from "../../apply";
import { printable } from "../../model/printable";
import type { Change } from "../../plan";
import type { Context } from "../context";
import { createProgress, type Progress } from "../progress";

const DONE: Readonly<Partial<Record<Change["action"], string>>> = {
  create: "created",
  update: "updated",
  rotate: "rotated",
  access: "access changed",
  protect: "protected",
  rename: "renamed",
  adopt: "adopted",
  repair: "repaired",
  delete: "deleted",
};

/** Shows the events of an apply on stderr: a bar on a terminal, a line a change elsewhere. */
export function showEvents(
  { world, output }: Context,
  changes: readonly Change[],
): { readonly onEvent: (event: ApplyEvent) => void; readonly progress: Progress } {
  const progress = createProgress(world.stderr, changes.filter((c) => c.action !== "blocked").length);
  const { paint } = output;
  const onEvent = ({ type, change }: ApplyEvent) => {
    const address = printable(change.address);
    if (type === "start") progress.doing(address);
    else if (type === "waiting") progress.doing(`${address}: waiting for GitHub to show it`);
    else if (type === "done") progress.step(`${paint.green(DONE[change.action] ?? change.action)} ${address}`);
    else if (type === "failed") progress.step(`${paint.red("failed")} ${address}`);
  };
  return { onEvent, progress };
}
