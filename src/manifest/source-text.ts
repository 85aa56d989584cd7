import { LineCounter } from "yaml";
import type { Diagnostic, Location } from "../model/diagnostic";

/** A problem at a place in one file, before the place is turned into line and column. */
export interface Complaint {
  readonly rule: string;
  readonly message: string;
  readonly hint?: string;
  readonly severity?: Diagnostic["severity"];
}

/** The text of one manifest file, and where in it an offset is. */
export class SourceText {
  readonly text: string;
  private lines: LineCounter | undefined;

  /** @param file as diagnostics show it, relative to the working directory. */
  constructor(
    readonly file: string,
    text: string,
  ) {
    // A byte-order mark and the carriage returns at line ends change no line and no column.
    this.text = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  }

  /** Columns count UTF-16 units, as editors do. */
  at(offset: number): Location {
    const { line, col } = this.counter().linePos(Math.min(offset, this.text.length));
    return { file: this.file, line, column: col };
  }

  report(offset: number, { severity = "error", rule, message, hint }: Complaint): Diagnostic {
    return { ...this.at(offset), rule, severity, message, ...(hint === undefined ? {} : { hint }) };
  }

  /** Only a file with problems pays for counting its lines. */
  private counter(): LineCounter {
    if (this.lines) return this.lines;
    this.lines = new LineCounter();
    this.lines.addNewLine(0);
    for (let at = this.text.indexOf("\n"); at !== -1; at = this.text.indexOf("\n", at + 1)) this.lines.addNewLine(at + 1);
    return this.lines;
  }
}
