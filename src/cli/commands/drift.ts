import { randomUUID } from "node:crypto";
import type { Command } from "commander";
import type { LiveState } from "../../github/live";
import type { Lock } from "../../lock/types";
import { SealformError } from "../../model/errors";
import { type Change, hasCutOff, type Plan, planJson, renderPlan, tokenAccess } from "../../plan";
import { emptyState, ensureLineage, openState, printState } from "../../state";
import { acceptDrift, waitsForValue } from "../accept";
import type { Act } from "../command";
import { reading } from "../connection";
import type { Context } from "../context";
import { blockedExit, EXIT, type ExitCode, exitCode } from "../exit";
import { focusOf } from "../focus";
import { judge } from "../judge";
import { holderOf, tellCopies } from "../kept-locks";
import { common } from "../options";
import { openProject, type Project } from "../project";
import { withStateLock } from "../state-lock";

interface DriftOptions {
  readonly accept?: boolean;
  readonly applied?: boolean;
  readonly since?: string;
}

export function define(command: Command, act: Act): void {
  command
    .option(
      "--accept",
      "values of secrets that were changed outside are right: the state knows them from now on, nothing is written to GitHub",
    )
    .option("--applied", "with --accept: another tool has applied the sealed values of the lock, as Terraform does by itself")
    .option("--since <ref>", "look at what differs from this commit only");
  common(command, "github", "sealform drift").action(act<DriftOptions>(drift));
}

async function drift(context: Context, options: DriftOptions): Promise<ExitCode> {
  if (options.applied && !options.accept)
    throw new SealformError("usage", "--applied says what is to be accepted", "sealform drift --accept --applied");
  if (!options.accept) return look(context, await openProject(context), options);
  return withStateLock(context, "drift --accept", 0, async () => look(context, await openProject(context), options));
}

async function look(context: Context, project: Project, { accept = false, applied = false, since }: DriftOptions): Promise<ExitCode> {
  const { output } = context;
  const { desired, lock, signers } = project;
  const state = await openState(project.store, project.lock);
  const focus = await focusOf(context, project, since);
  // With --accept we have the lock ourselves.
  const holder = accept ? undefined : await holderOf(project, state);
  const { plan, live } = await reading(
    context,
    (reader) => judge({ desired, lock, state, reader, ...focus, options: { holder }, ...(signers && { signers }) }),
    tokenAccess({ desired, lock, state, ...focus }, "plan"),
  );
  output.result(planJson(plan) as { version: number });
  if (!output.json) output.text(renderPlan(plan, { color: output.color, verb: "drift" }));
  const accepted = accept ? await acceptInto(project, plan, live, applied) : undefined;
  if (accepted?.length) output.note(`accepted: ${accepted.join(", ")}`);
  else if (accept) output.note("nothing to accept");
  const waiting = applied || !accept ? [] : plan.changes.filter(waitsForValue).map(({ address }) => address);
  if (waiting.length > 0)
    output.note(
      `a sealed value is still to be applied: ${waiting.join(", ")} (if another tool has done it: sealform drift --accept --applied)`,
    );
  const settled = (change: Change) => accepted?.includes(change.address) && !waiting.includes(change.address);
  const left = plan.changes.filter((c) => c.action !== "blocked" && !settled(c));
  const shown = left.filter(({ address }) => !waiting.includes(address)).map(({ address }) => address);
  if (accept && shown.length > 0)
    output.note(`not accepted: ${shown.join(", ")} (declare what GitHub shows, or bring back what is declared by sealform apply --repair)`);
  await tellCopies(context, { project, lock, state }, { holder });
  const differs = left.length > 0 || plan.unmanaged.length > 0 || hasCutOff(plan);
  return exitCode(blockedExit(plan.changes), differs && EXIT.difference);
}

/** Writes the state when it changes; makes one when there is something to put into it. @returns the accepted addresses */
async function acceptInto({ store, lock, lockFile }: Project, plan: Plan, live: LiveState, applied: boolean): Promise<readonly string[]> {
  const { owner, host } = plan;
  const known = (await openState(store, lock)) ?? emptyState({ lineage: "", owner, host });
  const accepted = acceptDrift(known, plan, live, applied);
  if (printState(accepted.state) === printState(known)) return accepted.addresses;
  const writeLock = (next: Lock) => lockFile.write(next);
  const { state } = await ensureLineage({ store, lock, host, owner, newId: randomUUID, writeLock });
  await store.write({ ...state, items: accepted.state.items });
  return accepted.addresses;
}
