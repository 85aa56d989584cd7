import { GitHubError } from "../../github";
import { connectRunLogDeleter } from "../../github/run-logs";
import { SealformError } from "../../model/errors";
import { plural } from "../../model/plural";
import type { Owner } from "../../model/scope";
import type { Incident } from "../../rotate";
import { connectOptions } from "../connection";
import type { Context } from "../context";
import { createProgress } from "../progress";
import { canAsk, confirm } from "../prompt";
import type { RotateOptions } from "./options";

interface RunOf {
  readonly repository: string;
  readonly run: number;
}

/** What became of the logs; `gone`: somebody else was faster, or they were too old. */
export interface DeletedLogs {
  readonly declined: boolean;
  readonly deleted: readonly RunOf[];
  readonly gone: readonly RunOf[];
  /** Runs that go on have no whole logs yet. */
  readonly skipped: readonly RunOf[];
  readonly failed: readonly (RunOf & { readonly message: string })[];
}

/**
 * Shows the runs, asks, and deletes their logs. The only use of the writer that can.
 * @throws SealformError `approval-needed`; `rotate-logs` when the credential may not
 */
export async function deleteLogs(context: Context, owner: Owner, options: RotateOptions, { runs }: Incident): Promise<DeletedLogs> {
  const { output, world } = context;
  const all = runs.flatMap(({ repository, runs: list }) => list.map((run) => ({ repository, run })));
  const over = all.filter(({ run }) => run.status === "completed");
  const skipped = all.filter(({ run }) => run.status !== "completed").map(({ repository, run }) => ({ repository, run: run.id }));
  const nothing: DeletedLogs = { declined: false, deleted: [], gone: [], skipped, failed: [] };
  if (over.length === 0) {
    output.note("there are no logs to delete");
    tellSkipped(context, all);
    return nothing;
  }
  if (!options.autoApprove && !canAsk(world))
    throw new SealformError(
      "approval-needed",
      `the logs of ${over.length} runs would be deleted, and there is no terminal to ask at`,
      "look at the list, keep what is evidence, then run it with --auto-approve",
    );
  output.text(["", "Logs to be deleted:", ...over.map(runLine)].join("\n"));
  if (
    !options.autoApprove &&
    !(await confirm(world, `Delete the logs of ${over.length === 1 ? "this run" : `these ${over.length} runs`} for good?`))
  ) {
    output.note("nothing was deleted");
    return { ...nothing, declined: true };
  }
  const done = await carryOut(
    context,
    owner,
    options,
    over.map(({ repository, run }) => ({ repository, run: run.id })),
  );
  tellSkipped(context, all);
  return { ...nothing, ...done };
}

interface FoundRun {
  readonly repository: string;
  readonly run: Incident["runs"][number]["runs"][number];
}

const runLine = ({ repository, run }: FoundRun) => `  ${repository} ${run.createdAt} ${run.workflow} ${run.url}`;

/** Logs that are still being written may hold the value, too. */
function tellSkipped({ output }: Context, all: readonly FoundRun[]): void {
  const going = all.filter(({ run }) => run.status !== "completed");
  if (going.length === 0) return;
  output.text(["Logs of runs that go on:", ...going.map(runLine)].join("\n"));
  output.warn(
    `the logs of ${plural(going.length, "run")} cannot be deleted yet, and may hold the value: cancel them or let them end, then run the command again`,
  );
}

async function carryOut(
  context: Context,
  owner: Owner,
  { writeRate }: RotateOptions,
  runs: readonly RunOf[],
): Promise<Pick<DeletedLogs, "deleted" | "gone" | "failed">> {
  const { output, world, interrupt } = context;
  const repositories = [...new Set(runs.map(({ repository }) => repository))];
  const deleter = connectRunLogDeleter({ ...connectOptions(context, { permissions: { actions: "write" }, repositories }), writeRate });
  const done: { deleted: RunOf[]; gone: RunOf[]; failed: DeletedLogs["failed"][number][] } = { deleted: [], gone: [], failed: [] };
  const progress = createProgress(world.stderr, runs.length);
  try {
    for (const one of runs) {
      if (interrupt.signal.aborted) break;
      progress.doing(`${one.repository} ${one.run}`);
      try {
        done[await deleter.deleteLogs(owner, one.repository, one.run)].push(one);
        progress.step(`deleted the logs of ${one.repository} ${one.run}`);
      } catch (error) {
        if (!(error instanceof GitHubError)) throw error;
        if (error.kind === "forbidden" && done.deleted.length + done.gone.length === 0)
          throw new SealformError(
            "rotate-logs",
            `the credential may not delete the logs of runs in ${one.repository}: ${error.message}`,
            "it needs write access to the repository and the permission Actions: write",
          );
        done.failed.push({ ...one, message: error.message });
        progress.step(`failed: ${one.repository} ${one.run}: ${error.message}`);
      }
    }
  } finally {
    progress.end();
  }
  output.note(`logs of ${done.deleted.length} runs deleted, ${done.gone.length} were gone already, ${done.failed.length} failed`);
  return done;
}
