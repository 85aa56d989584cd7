import { plural } from "../../../model/plural";
import { h, svg } from "./dom";
import { brief, type Glyph, glyphOf } from "./glyph";
import type { Model } from "./model";

interface Node {
  readonly key: string;
  readonly label: string;
  readonly detail?: string;
  readonly glyph?: Glyph;
  readonly open?: () => void;
  readonly stage: number;
}

interface Link {
  readonly from: string;
  readonly to: string;
  readonly isRead: boolean;
}

/** Of a wide secret these are drawn; the rest is one node. */
const MOST_REPOSITORIES = 8;
const MOST_JOBS = 10;
const [WIDTH, STEP, BOX] = [460, 46, 36];

/** From the place where a secret is kept, through repositories and environments, to the jobs that read it. */
export function flow(model: Model, row: number, openRepository: (column: number) => void): HTMLElement {
  const { nodes, links } = graphOf(model, row, openRepository);
  const stages = [0, 1, 2, 3].map((stage) => nodes.filter((node) => node.stage === stage)).filter((list) => list.length > 0);
  const height = Math.max(...stages.map((list) => list.length)) * STEP + 4;
  const gap = 28;
  const box = (WIDTH - gap * (stages.length - 1)) / stages.length;
  const at = new Map<string, { x: number; y: number }>();
  stages.forEach((list, i) => {
    const top = (height - list.length * STEP) / 2;
    for (const [k, node] of list.entries()) at.set(node.key, { x: i * (box + gap), y: top + k * STEP + (STEP - BOX) / 2 });
  });
  const curves = links.flatMap(({ from, to, isRead }) => {
    const [a, b] = [at.get(from), at.get(to)];
    if (!a || !b) return [];
    const [x1, y1, x2, y2] = [a.x + box, a.y + BOX / 2, b.x, b.y + BOX / 2];
    const middle = (x1 + x2) / 2;
    return [svg("path", { class: isRead ? "link reads" : "link", d: `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}` })];
  });
  const boxes = nodes.map((node) => {
    const { x, y } = at.get(node.key)!;
    return boxOf(node, x, y, box);
  });
  return h(
    "figure",
    { class: "flow" },
    svg(
      "svg",
      {
        viewBox: `-1 0 ${WIDTH + 2} ${height}`,
        role: "group",
        "aria-label": "The way of this secret, from where it is kept to the jobs that read it",
      },
      ...curves,
      ...boxes,
    ),
  );
}

function boxOf({ label, detail, glyph, open }: Node, x: number, y: number, width: number): SVGGElement {
  const room = Math.floor((width - 14) / 7);
  const act = open && {
    tabindex: 0,
    role: "button",
    onclick: open,
    onkeydown: (event: KeyboardEvent) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        open();
      }
    },
  };
  return svg(
    "g",
    {
      class: `node ${glyph ?? ""}${open ? " link-like" : ""}`,
      transform: `translate(${x} ${y})`,
      ...act,
      "aria-label": detail ? `${label}, ${detail}` : label,
    },
    svg("title", {}, detail ? `${label}: ${detail}` : label),
    svg("rect", { width, height: BOX, rx: 7 }),
    svg("text", { x: 8, y: detail ? 15.5 : 22 }, shorten(label, room)),
    detail !== undefined && svg("text", { class: "detail", x: 8, y: 28.5 }, shorten(detail, Math.floor((width - 12) / 5.7))),
  );
}

function shorten(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, Math.max(1, room - 1))}…`;
}

function graphOf(model: Model, row: number, openRepository: (column: number) => void): { nodes: Node[]; links: Link[] } {
  const { data } = model;
  const secret = data.secrets[row]!;
  const nodes: Node[] = [];
  const links: Link[] = [];
  const jobs = model.jobsOf(row);
  const readBy = new Set(jobs.map(({ column }) => column));
  const isOrganization = secret.column === undefined;
  if (isOrganization)
    nodes.push({
      key: "org",
      label: data.owner,
      detail: secret.rule === "selected" ? "selected" : secret.rule === "all" ? "everybody" : "private, internal",
      stage: 0,
    });
  const all = model.columnsOf(row).sort((a, b) => Number(readBy.has(b)) - Number(readBy.has(a)) || a - b);
  const drawn = all.length <= MOST_REPOSITORIES + 1 ? all : all.slice(0, MOST_REPOSITORIES);
  const isDrawn = new Set(drawn);
  for (const column of drawn) {
    const bits = model.bits(row, column);
    nodes.push({
      key: `r${column}`,
      label: data.repositories[column]!.name,
      detail: brief(bits),
      glyph: glyphOf(bits),
      open: () => openRepository(column),
      stage: 1,
    });
    if (isOrganization) links.push({ from: "org", to: `r${column}`, isRead: readBy.has(column) });
  }
  if (all.length > drawn.length) {
    nodes.push({ key: "rest", label: `${(all.length - drawn.length).toLocaleString("en")} more`, detail: "below, by name", stage: 1 });
    links.push({ from: "org", to: "rest", isRead: false });
  }
  const gates = new Set<string>();
  const gate = (column: number, name: string | null) => {
    const key = `e${column}/${name}`;
    if (gates.has(key)) return key;
    gates.add(key);
    const known = data.repositories[column]?.environments?.find((one) => one.name.toLowerCase() === name?.toLowerCase());
    const rules = name === null ? "by an expression" : known ? known.rules.join(", ") : "not declared";
    nodes.push({
      key,
      label: name ?? "environment not known",
      detail: rules,
      glyph: known?.guard === "no" ? "loses" : undefined,
      stage: 2,
    });
    links.push({ from: `r${column}`, to: key, isRead: readBy.has(column) });
    return key;
  };
  if (secret.environment !== undefined) gate(secret.column!, secret.environment);
  const place = new Map(drawn.map((column, i) => [column, i] as const));
  const shown = jobs.filter(({ column }) => isDrawn.has(column)).sort((a, b) => place.get(a.column)! - place.get(b.column)!);
  shown.slice(0, MOST_JOBS).forEach((job, i) => {
    const ways = (job.environments ?? [""]).map((name) => (name === "" ? `r${job.column}` : gate(job.column, name)));
    nodes.push({
      key: `j${i}`,
      label: job.job,
      detail: `${job.file.split("/").at(-1)}:${job.line}`,
      glyph: job.maybe ? "unknown" : "reads",
      stage: 3,
    });
    for (const from of ways) links.push({ from, to: `j${i}`, isRead: !job.maybe });
  });
  if (shown.length > MOST_JOBS)
    nodes.push({ key: "jobs", label: `${plural(shown.length - MOST_JOBS, "more job")}`, detail: "below", stage: 3 });
  return { nodes, links };
}
