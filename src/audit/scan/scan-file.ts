import { actionOf } from "./actions";
import { Collector } from "./collector";
import type { Expressions } from "./expressions";
import { fieldsOf } from "./fields";
import { leftoversOf } from "./leftovers";
import { suppressionsOf } from "./suppressions";
import { type FileScan, isIncomplete } from "./types";
import { ExpressionReader } from "./uses";
import { workflowOf } from "./workflows";
import { isMap, type Node, YamlTree } from "./yaml-tree";

/** Far above the largest workflow: GitHub takes no file of more than 512 KiB. */
export const LIMIT_BYTES = 1024 * 1024;

/** Goes up with every change of what a scan holds, or of what it is stored by: what another one found is then not used. */
export const SCAN_VERSION = 7;

/** Scans files; remembers expressions, which repeat from file to file. Holds nothing else between two files. */
export class Scanner {
  private readonly reader: ExpressionReader;

  constructor(expressions: Expressions) {
    this.reader = new ExpressionReader(expressions);
  }

  /** The bytes of a file. Never throws: what is wrong stands in `errors`. */
  scanBytes(bytes: Uint8Array): FileScan {
    if (bytes.length > LIMIT_BYTES) return unread(`the file is larger than ${LIMIT_BYTES} bytes`);
    if (bytes.includes(0)) return unread("the file is binary");
    const text = decode(bytes);
    return text === undefined ? unread("the file is not valid UTF-8") : this.scan(text);
  }

  /** The text of a file. Never throws. */
  scan(text: string): FileScan {
    const tree = new YamlTree(text.startsWith("\ufeff") ? text.slice(1) : text);
    const collector = new Collector(tree, this.reader);
    const model = tree.enter(tree.root, (root) => modelOf(collector, root), { kind: "other" } as const);
    const { references } = collector;
    const steps = [...(model.workflow?.jobs.flatMap((job) => job.steps) ?? []), ...(model.action?.steps ?? [])];
    const suppressions = suppressionsOf(
      tree.text,
      tree.lines,
      steps.flatMap(({ run }) => run ?? []),
    );
    const scan: FileScan = { ...model, references, suppressions, errors: tree.errors };
    return isIncomplete(scan) ? { ...scan, references: [...references, ...leftoversOf(tree, this.reader, references)] } : scan;
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** One file; a `Scanner` is quicker for many. */
export function scanFile(text: string, expressions: Expressions): FileScan {
  return new Scanner(expressions).scan(text);
}

/** What could not be read at all. */
export function unread(message: string): FileScan {
  return { kind: "other", references: [], suppressions: [], errors: [{ line: 1, column: 1, kind: "file", message }] };
}

function modelOf(collector: Collector, root: Node | null): Pick<FileScan, "kind" | "workflow" | "action"> {
  const fields = isMap(root) ? fieldsOf(collector, root) : undefined;
  if (fields?.has("jobs") || fields?.has("on")) return { kind: "workflow", workflow: workflowOf(collector, fields) };
  collector.isAction = fields?.has("runs") === true;
  if (fields && collector.isAction) return { kind: "action", action: actionOf(collector, fields) };
  collector.all(root);
  return { kind: "other" };
}
