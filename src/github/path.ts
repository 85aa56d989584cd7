import { SealformError } from "../model/errors";

/** A path whose parameters are percent-encoded, each as one segment: ``path`/repos/${owner}/${name}` ``. */
export function path(texts: TemplateStringsArray, ...parameters: readonly (string | number)[]): string {
  return texts.reduce((done, text, i) => done + encodeSegment(parameters[i - 1]!) + text);
}

/** URL parsers take `.` and `..`, also percent-encoded, for folders: such a name would address something else. */
function encodeSegment(parameter: string | number): string {
  const text = String(parameter);
  if (/^\.{0,2}$/.test(text) || /\p{Surrogate}/u.test(text))
    throw new SealformError("api-name", `${JSON.stringify(text)} cannot be part of an address of GitHub's API`, "use another name");
  return encodeURIComponent(text);
}
