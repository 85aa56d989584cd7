/** What is between a secret and a repository: bits, one byte a pair, so that a large organization stays small. */
export const CELL = {
  /** The repository can read it. */
  can: 1,
  /** It is not known whether it can. */
  maybe: 2,
  /** A secret of the repository wins always. */
  shadowed: 4,
  /** A secret of an environment wins in its jobs. */
  partly: 8,
  /** It is beyond the first 100. */
  beyond: 16,
  /** It may be. */
  edge: 32,
  /** A job reads it. */
  read: 64,
  /** A job may read it. */
  mayRead: 128,
} as const;
