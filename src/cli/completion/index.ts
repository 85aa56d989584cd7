import { bash } from "./bash";
import { fish } from "./fish";
import { zsh } from "./zsh";

export { commandTree } from "./tree";

/** Scripts made of the commands themselves, so that they cannot fall behind. */
export const SHELLS = { bash, zsh, fish } as const;
export type Shell = keyof typeof SHELLS;
