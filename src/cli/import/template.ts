import { missingValues } from "../../import/missing-values";
import { TEMPLATE_FORMATS, type TemplateFormat, valuesTemplate } from "../../import/values-template";
import { SealformError } from "../../model/errors";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { openProject } from "../project";

/**
 * `import --values-template [dotenv|vault] [FILE]`: what somebody must supply before the manifest can be sealed.
 * @param words what stands behind the option: a format, a manifest, both or neither
 */
export async function printTemplate(context: Context, words: readonly string[]): Promise<ExitCode> {
  const isFormat = (word: string | undefined): word is TemplateFormat =>
    (TEMPLATE_FORMATS as readonly (string | undefined)[]).includes(word);
  const [first, ...rest] = words;
  const [format, files] = isFormat(first) ? [first, rest] : (["dotenv", words] as const);
  const named = [...files, ...(context.options.file === undefined ? [] : [context.options.file])];
  if (named.length > 1)
    throw new SealformError(
      "usage",
      `--values-template takes one manifest, not ${named.length}`,
      `the formats are ${TEMPLATE_FORMATS.join(" and ")}`,
    );
  const project = await openProject({ ...context, options: { ...context.options, ...(named[0] !== undefined && { file: named[0] }) } });
  const values = missingValues(project.desired, project.lock);
  context.output.result({ version: 1, values });
  if (!context.output.json) context.output.text(valuesTemplate(format, project.desired.owner, values));
  context.output.note(`${values.length} values to supply`);
  return EXIT.done;
}
