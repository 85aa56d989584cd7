import { type Command, InvalidArgumentError, Option } from "commander";
import { writeFileAtomic } from "../../files";
import { LEAST_LIMIT_BYTES, type Plan, planExitCode, planJson, renderMarkdown, renderPlan, tokenAccess } from "../../plan";
import { openState } from "../../state";
import type { Act } from "../command";
import { reading } from "../connection";
import type { Context } from "../context";
import { warnOfExcess } from "../excess";
import type { ExitCode } from "../exit";
import { focusOf } from "../focus";
import { judge } from "../judge";
import { holderOf, tellCopies } from "../kept-locks";
import { type CommonOptions, common, notEmpty, wholeNumber } from "../options";
import { refuseProjectFile } from "../paths";
import { openProject } from "../project";
import { planWorkflows } from "../read-workflows";
import { checkRollback } from "../rollback";
import { type BreakOptions, breakOptions } from "../workflow-options";

interface PlanOptions extends BreakOptions {
  readonly out?: string;
  readonly since?: string;
  readonly detailedExitcode?: boolean;
  readonly markdown?: boolean;
  readonly markdownLimit?: number;
  readonly allowRollback?: readonly string[];
  readonly deleteUnmanaged?: boolean;
}

export function define(command: Command, act: Act): void {
  breakOptions(command)
    .option("--out <file>", "save the plan for `sealform apply FILE`", notEmpty)
    .option("--since <ref>", "look at what differs from this commit only: a pull request from its base")
    .option("--detailed-exitcode", "exit 2 when there are changes")
    .addOption(new Option("--markdown", "print it as Markdown, for a comment on a pull request").conflicts("json"))
    .addOption(
      new Option("--markdown-limit <bytes>", "shorten it to so many (default: 65536, a comment; a job summary takes 1048576)")
        .argParser(markdownLimit)
        .implies({ markdown: true })
        .conflicts("json"),
    )
    .option("--allow-rollback <address...>", "let an older sealed value of these addresses come back")
    .option("--delete-unmanaged", "plan the deletes of `unmanaged: delete`");
  common(command, "github", "sealform plan --out plan.json").action(act<PlanOptions>(plan));
}

async function plan(context: Context, options: PlanOptions & CommonOptions): Promise<ExitCode> {
  const { output } = context;
  const project = await openProject(context);
  if (options.out) await refuseProjectFile(context.path(options.out), project.paths, "--out");
  checkRollback(options.allowRollback, project.desired);
  const state = await openState(project.store, project.lock);
  const { desired, lock, signers } = project;
  const focus = await focusOf(context, project, options.since);
  const readers = await planWorkflows(context, options, project, { before: { state, focus } });
  const holder = await holderOf(project, state);
  const made = await reading(
    context,
    async (reader, credential) => {
      const judged = await judge({
        desired,
        lock,
        state,
        reader,
        ...focus,
        ...readers,
        options: { ...planChoices(options), holder },
        ...(signers && { signers }),
        foretell: (line) => output.note(line),
      });
      warnOfExcess(context, credential());
      return judged;
    },
    tokenAccess({ desired, lock, state, ...focus, options: planChoices(options) }, "plan"),
  );
  if (options.out) await writeFileAtomic(context.path(options.out), `${JSON.stringify(planJson(made.plan), null, 2)}\n`);
  showPlan(context, made.plan, options);
  await tellCopies(context, { project, lock, state }, { holder });
  if (options.out) output.note(`saved: sealform apply ${options.out}`);
  return planExitCode(made.plan, options.detailedExitcode === true) as ExitCode;
}

function markdownLimit(text: string): number {
  const bytes = wholeNumber(text);
  if (bytes < LEAST_LIMIT_BYTES) throw new InvalidArgumentError(`the verdict alone may need ${LEAST_LIMIT_BYTES}.`);
  return bytes;
}

/** What the command line lets the diff do. */
export function planChoices(options: Pick<PlanOptions, "allowRollback" | "deleteUnmanaged">): {
  allowRollback?: readonly string[];
  deleteUnmanaged?: boolean;
} {
  return {
    ...(options.allowRollback && { allowRollback: options.allowRollback }),
    ...(options.deleteUnmanaged && { deleteUnmanaged: true }),
  };
}

function showPlan({ output }: Context, made: Plan, { markdown, markdownLimit: limit, out }: PlanOptions): void {
  output.result(planJson(made) as { version: number });
  if (output.json) return;
  output.text(
    markdown
      ? renderMarkdown(made, { ...(limit !== undefined && { limit }), ...(out !== undefined && { whole: out }) })
      : renderPlan(made, { color: output.color }),
  );
}
