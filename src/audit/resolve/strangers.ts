import type { Answer } from "../answer";
import type { Truth, Workflow } from "../scan";
import { type Passage, type Way, withNeeded } from "./passage";
import { type Circumstances, type Sample, samplesOf, type Who } from "./sample";
import { CHOOSES_NAMES, hostileNames } from "./stranger-names";

/** Conditions that are looked at for one workflow: with names that are made up for a single question no answer serves another one. */
const MOST_CONDITIONS = 20_000;

/** What is asked: whether somebody comes along a way. */
export interface Question {
  readonly who: Who;
  readonly event: string;
  readonly circumstances: Circumstances;
  readonly way: Way;
  /** What was triggered. */
  readonly root: Workflow;
}

/** Proof that strangers come to a place, by one that could exist. */
export class Strangers {
  private readonly known = new Map<string, Answer>();
  private readonly left = new WeakMap<Workflow, number>();
  private readonly ids = new Map<unknown, number>();

  constructor(
    private readonly passage: Passage,
    /** Shared with those who ask more than once. */
    private readonly sampled: (who: Who, event: string, circumstances: Circumstances) => readonly { truth: Truth; certain: boolean }[],
    private readonly truthOf: (github: Sample["github"]) => Truth,
  ) {}

  /** `yes`: one comes there for certain; else nobody knows, also where there is too much to look at. */
  come(question: Question): Answer {
    const { who, event, circumstances, way, root } = question;
    const jobs = way.jobs.map(({ job }) => this.idOf(job));
    const key = JSON.stringify([who, event, circumstances, this.idOf(root), jobs, way.conditions]);
    const known = this.known.get(key) ?? this.proven(question);
    this.known.set(key, known);
    return known;
  }

  private proven({ who, event, circumstances, way, root }: Question): Answer {
    // Whom no name whatever would let in nobody has to make one up for.
    const able = this.sampled(who, event, { ...circumstances, names: CHOOSES_NAMES }).map(
      ({ truth, certain }) => certain && this.passage.mayCome(truth, way),
    );
    let left = this.left.get(root) ?? MOST_CONDITIONS;
    if (left < 0 || !able.includes(true)) return "unknown";
    const needed = way.jobs.flatMap(({ workflow, job }) => withNeeded(workflow, job));
    const texts = [...needed.flatMap((one) => one.if?.text ?? []), ...way.conditions];
    const cost = needed.length + way.conditions.length;
    try {
      for (const names of hostileNames(texts, circumstances.repository)) {
        const samples = samplesOf(who, event, { ...circumstances, names });
        for (const { github } of samples.filter((_, i) => able[i])) {
          left -= cost;
          if (left < 0) return "unknown";
          if (this.passage.comesOnce(this.truthOf(github), way) === "yes") return "yes";
        }
      }
      return "unknown";
    } finally {
      this.left.set(root, left);
    }
  }

  private idOf(one: unknown): number {
    const id = this.ids.get(one) ?? this.ids.size;
    this.ids.set(one, id);
    return id;
  }
}
