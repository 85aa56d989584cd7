export const FORM = "the way it is written leaves no room for the edit: make it by hand";

/** What cannot be written where it should be; the message says why. */
export class Unwritable extends Error {
  constructor(reason: string = FORM) {
    super(reason);
  }
}
