/**
 * The runner replaces every occurrence of a value in a log. So short a text turns up in ordinary lines (`true`, `prod`,
 * `8080`), and the holes in well-known lines tell what it is.
 */
export const SHORT_VALUE_CHARACTERS = 6;
/** GitHub refuses a larger file in a repository. https://docs.github.com/repositories/working-with-files/managing-large-files/about-large-files-on-github */
export const LARGE_FILE_LIMIT_BYTES = 100 * 1024 * 1024;
/** A dotenv file holds settings; more is a mistaken path. */
export const DOTENV_LIMIT_BYTES = 1024 * 1024;
/** Keys read by a plain `seal` to find values that are sealed for an old key; above it one key of each store is the witness. */
export const KEY_CHECK_LIMIT = 100;
/** The HMAC of a committed lock can be searched by anyone who guesses its key: as long as its output, in any encoding. */
export const FINGERPRINT_KEY_BYTES = 32;
