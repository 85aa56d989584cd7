import { takeSnapshot } from "../../github";
import { COMMENT_LIMIT_BYTES, tokenAccess } from "../../plan";
import { dueNeeds, findOverdue, renderDue, renderDueMarkdown, secretsOnly } from "../../rotate";
import { cutOff, openState } from "../../state";
import { reading } from "../connection";
import type { Context } from "../context";
import { EXIT, type ExitCode, exitCode } from "../exit";
import { checkOwners } from "../judge";
import { holderOf, tellCopies } from "../kept-locks";
import { openProject } from "../project";
import { readWorkflows, unreadRepositories } from "../read-workflows";
import { today } from "../today";
import type { RotateOptions } from "./options";

/** `sealform rotate --due`: reads, judges the ages, prints. Reads no source and writes nothing. */
export async function showDue(context: Context, options: RotateOptions): Promise<ExitCode> {
  const { within = 0, markdown } = options;
  const project = await openProject(context);
  const { desired, lock, store, signers } = project;
  const state = await openState(store, lock);
  const focus = context.options.only ? { only: context.options.only } : {};
  const live = await reading(
    context,
    (reader) => takeSnapshot(reader, dueNeeds(desired, lock, focus)),
    tokenAccess({ desired: secretsOnly(desired), lock, state: undefined, ...focus }, "plan"),
  );
  checkOwners(lock, state, live);
  const holder = await holderOf(project, state);
  const reads = await readWorkflows(context, options, { desired, lock, live, project });
  const found = findOverdue({
    desired,
    lock,
    state,
    holder,
    live,
    today: today(),
    within,
    ...(reads && { reads }),
    ...focus,
    ...(signers && { signers }),
  });
  const report = { ...found, incomplete: [...found.incomplete, ...unreadRepositories(reads)] };
  const { output } = context;
  output.result({ version: 1, ...report });
  if (!output.json) output.text(markdown ? renderDueMarkdown(report, COMMENT_LIMIT_BYTES) : renderDue(report));
  await tellCopies(context, { project, lock, state }, { holder });
  const isDue = report.overdue.length > 0 || cutOff(report.deliveries ?? []).length > 0;
  return exitCode(isDue && EXIT.difference, report.incomplete.length > 0 && EXIT.incomplete);
}
