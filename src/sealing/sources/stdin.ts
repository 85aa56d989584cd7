import type { Readable } from "node:stream";
import { VALUE_LIMIT_BYTES } from "../../model/limits";
import { tooLarge } from "../check-value";
import { Plaintext } from "../plaintext";
import { withoutLineEnd } from "./line-end";

const LINE_END_BYTES = 2;

/** Standard input to its end, less one line end. @throws SealformError `value-too-large`. */
export async function readStdin(stdin: Readable): Promise<Plaintext> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    chunks.push(bytes);
    size += bytes.length;
    if (size > VALUE_LIMIT_BYTES + LINE_END_BYTES) throw tooLarge("standard input has more than a value holds");
  }
  const all = Buffer.concat(chunks, size);
  for (const chunk of chunks) chunk.fill(0);
  return Plaintext.fromBytes(withoutLineEnd(all));
}
