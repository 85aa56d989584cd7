/** A part of a Markdown text that can be shortened by whole items. */
export interface Block {
  /** Stands before the first item. */
  readonly open: string;
  readonly count: number;
  /** One line each, made when it is asked for. */
  items(): Iterable<string>;
  /** Says how many items are missing, as one more item. */
  more(left: number): string;
  /** Stands behind the last item. */
  readonly close: string;
  /** Stands for the whole block where not even one item fits. */
  readonly summary: string;
}

const size = (text: string) => Buffer.byteLength(text, "utf8");
/** What joins two blocks. */
const BETWEEN = 2;
const SLACK = 100;

/** The block with as many items as fit into so many bytes. */
function filled(block: Block, limit: number): { readonly text: string; readonly whole: boolean } {
  const { open, close, count, summary } = block;
  const lines: string[] = [];
  let left = limit - size(open) - size(close) - SLACK;
  for (const item of block.items()) {
    left -= size(item) + 1;
    if (left < 0) break;
    lines.push(item);
  }
  if (lines.length === 0 && count > 0) return { text: summary, whole: false };
  const whole = lines.length === count;
  if (!whole) lines.push(block.more(count - lines.length));
  return { text: `${open}${lines.join("\n")}${close}`, whole };
}

/**
 * Blocks behind each other, shortened as little as may be.
 * @param head stands before everything; @param cutNote behind it where something is missing
 * @param limit UTF-8 bytes
 */
export function fitBlocks(head: string, blocks: readonly Block[], cutNote: string, limit: number): string {
  return whole(head, blocks, limit) ?? shortened([head, cutNote].join("\n\n"), blocks, limit);
}

function whole(head: string, blocks: readonly Block[], limit: number): string | undefined {
  const texts = [head];
  let left = limit - size(head) - 1;
  for (const block of blocks) {
    const fitted = filled(block, left - BETWEEN + SLACK);
    if (!fitted.whole) return undefined;
    texts.push(fitted.text);
    left -= size(fitted.text) + BETWEEN;
  }
  return left < 0 ? undefined : `${texts.join("\n\n")}\n`;
}

/** Every block gets the same room, and what it does not need goes to those that follow. */
function shortened(head: string, blocks: readonly Block[], limit: number): string {
  const texts = [head];
  let left = limit - size(head) - 1;
  for (const [index, block] of blocks.entries()) {
    const { text } = filled(block, Math.floor(left / (blocks.length - index)) - BETWEEN);
    texts.push(text);
    left -= size(text) + BETWEEN;
  }
  return `${texts.join("\n\n")}\n`;
}
