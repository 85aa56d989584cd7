/** What a header can hold: visible ASCII. */
export function isToken(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

/** Of a variable that is set to nothing. */
export const WHY_EMPTY = "in a workflow, that is so when the secret does not exist or this run may not read it";
