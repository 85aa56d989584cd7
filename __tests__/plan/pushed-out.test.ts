import * as expressions from "@actions/expressions";
import type { ScannedRepository } from "../../src/audit/checkouts";
import { unread } from "../../src/audit/scan";
import { AddressMap } from "../../src/model/address-map";
import type { Plan } from "../../src/plan";
import { repositoriesConcerned } from "../../src/plan/concerned";
import { repository } from "../audit/state";
import { Estate, IDS, liveSelected, selected } from "./fixture";

const org = (name: string) => `org/actions/secret/${name}`;
const NEW = org("A_NEW");
const nth = (i: number) => `S${String(i).padStart(3, "0")}`;

/** An organization with S001, S002, ..., which all repositories can read. */
function crowded(count: number): Estate {
  const estate = new Estate().scope("repo:web").scope("repo:api");
  for (let i = 1; i <= count; i++)
    estate
      .secret(org(nth(i)))
      .seal(org(nth(i)))
      .own(org(nth(i)))
      .exists(org(nth(i)));
  return estate;
}

const step = (text: string) => ({ "ci.yml": `on: push\njobs: { go: { runs-on: x, steps: [{ run: "${text}" }] } }\n` });
const reads = (name: string, ...secrets: string[]) => repository(name, step(secrets.map((one) => `\${{ secrets.${one} }}`).join(" ")));
const hidden = (name: string) => ({ repository: `acme/${name}`, path: name, files: [{ file: ".", shown: ".", scan: unread("403") }] });

function watched(estate: Estate, repositories: readonly ScannedRepository[], allow: Record<string, string> = {}): Plan {
  estate.workflows = { repositories, expressions: expressions as never, allowBreak: new AddressMap(Object.entries(allow)) };
  return estate.diff();
}
const shown = ({ changes }: Plan) => changes.map(({ address, action, reason }) => `${address} ${action} ${reason}`);
const CREATED = [`${NEW} create absent`];
const REFUSED = [`${NEW} blocked in-use`];
const adding = (count = 100, visible: object = {}) => crowded(count).secret(NEW, visible).seal(NEW);

test("a new organization secret that pushes what a job reads beyond the first 100 is refused, and says who reads it", () => {
  const { changes } = watched(adding(), [reads("web", "S100"), reads("api", "S099")]);
  expect(changes).toMatchObject([
    {
      address: NEW,
      reason: "in-use",
      message: "it would push S100 beyond the first 100 organization secrets of a repository, and 1 job of web still read S100",
      hint: `give fewer repositories what they do not need, or set it at the repository, or: --allow-break ${NEW}=REASON`,
      readers: [{ repository: "web", file: ".github/workflows/ci.yml", job: "go", certainty: "yes" }],
    },
  ]);
});

test("with a reason it passes, and the same reading again gives the same digest", () => {
  const plan = watched(adding(), [reads("web", "S100")], { [NEW]: "S100 is not used" });
  const [change] = plan.changes;
  expect(change).toMatchObject({ action: "create", readers: [{ repository: "web" }], allowedBreak: "S100 is not used" });
  expect(change!.message).toMatch(
    /; 1 job of web still read S100, pushed beyond the first 100 organization secrets, allowed: S100 is not used$/,
  );
  expect(plan.notices.map(({ message }) => message).join()).not.toContain("--allow-break names it");
  const again = (...repositories: ScannedRepository[]) => {
    const estate = adding();
    const reviewed = { changes: plan.changes, digests: new Set<string>() };
    estate.workflows = { repositories, expressions: expressions as never, reviewed };
    return estate.diff().changes[0];
  };
  expect(again(reads("web", "S100"))).toEqual(change);
  expect(again(reads("web", "S001"))).toMatchObject({ action: "create", digest: change!.digest });
  expect(again(reads("web", "S100"), reads("api", "S100"))).toMatchObject({ action: "blocked", reason: "in-use" });
});

test.each<[string, () => Estate, readonly ScannedRepository[]]>([
  ["nobody reads what is pushed out", adding, [reads("web", "S099", "A_NEW")]],
  ["there is room", () => adding(99), [reads("web", "S099")]],
  ["the readers' repository does not get it", () => adding(100, selected("api")), [reads("web", "S100")]],
  ["it comes last itself", () => crowded(100).secret(org("Z")).seal(org("Z")), [reads("web", "S100")]],
  ["the job has one of the repository", () => adding().exists("repo:web/actions/secret/S100"), [reads("web", "S100")]],
  ["what is pushed out was beyond already", () => adding(101), [reads("web", "S101")]],
])("it is made where %s", (_, estate, repositories) => {
  expect(shown(watched(estate(), repositories)).map((line) => line.split(" ")[1])).toEqual(["create"]);
});

test("it is made where the same plan sets the other one at the repository", () => {
  const own = "repo:web/actions/secret/S100";
  expect(shown(watched(adding().secret(own).seal(own), [reads("web", "S100")]))).toEqual([`${own} create absent`, ...CREATED]);
});

describe("beside a delete that makes room", () => {
  const OLD = org("OLD");
  const swapping = () => crowded(99).secret(NEW).seal(NEW).own(OLD).exists(OLD);

  test("it is made", () => {
    expect(shown(watched(swapping(), [reads("web", "S099")]))).toEqual([`${OLD} delete not-declared`, ...CREATED]);
  });

  test("it is refused where that is refused", () => {
    const plan = watched(swapping(), [reads("api", "OLD"), reads("web", "S099")]);
    expect(shown(plan).toSorted()).toEqual([...REFUSED, `${OLD} blocked in-use`]);
  });
});

test("where a repository had more than 100 already, the reading is in doubt, and that is refused, too", () => {
  const { changes } = watched(adding(103), [reads("web", "S100")]);
  expect(changes).toMatchObject([{ reason: "in-use", readers: [{ certainty: "unknown", doubt: expect.stringContaining("gets 100") }] }]);
  expect(shown(watched(adding(103), [reads("web", "S102")]))).toEqual(CREATED);
});

test.each([
  [99, "delete not-declared"],
  [100, "blocked in-use"],
  [130, "blocked in-use"],
])("a secret that moves to the organization, behind %i others that the repository reads: %s", (count, outcome) => {
  const [own, moved] = ["repo:web/actions/secret/Z", org("Z")];
  const plan = watched(crowded(count).own(own).exists(own).secret(moved).seal(moved), [reads("web", "Z")]);
  expect(shown(plan).toSorted()).toEqual([`${moved} create absent`, `${own} ${outcome}`]);
});

test("a delete of what is near the end of the first 100 is refused like one that is certainly read", () => {
  const leaving = (name: string) => {
    const estate = crowded(103);
    estate.secrets = estate.secrets.filter(({ address }) => address !== org(name));
    return watched(estate, [reads("web", name)]).changes;
  };
  expect(leaving("S050")).toMatchObject([{ address: org("S050"), reason: "in-use", readers: [{ certainty: "yes" }] }]);
  expect(leaving("S100")).toMatchObject([
    {
      reason: "in-use",
      message: expect.stringContaining("most likely still read it (web may read 103 organization secrets and gets 100)"),
    },
  ]);
  expect(leaving("S103")).toMatchObject([{ action: "delete" }]);
});

test("a note tells who would have more than 100, and counts what goes", () => {
  const notes = (estate: Estate) => estate.diff().notices.filter(({ kind }) => kind === "preflight");
  expect(notes(adding(100))).toContainEqual(
    expect.objectContaining({ message: expect.stringMatching(/^repository web may read 101 .* not S100$/) }),
  );
  const estate = adding(100);
  estate.secrets = estate.secrets.filter(({ address }) => address !== org("S050"));
  expect(notes(estate)).toEqual([]);
});

test("access that becomes wider pushes out like what is new", () => {
  const widening = crowded(100).secret(NEW, selected("api", "web")).seal(NEW).exists(NEW, liveSelected("api"));
  widening.own(NEW, { access: { visibility: "selected", repositories: [IDS.api!] } });
  expect(shown(watched(widening, [reads("web", "S100"), reads("api", "S100")]))).toEqual(REFUSED);
  expect(shown(watched(widening, [reads("api", "S100")]))).toEqual([`${NEW} access access-differs`]);
});

test("workflows that could not be read may read what is pushed out, and those that were not looked at are named", () => {
  const { changes } = watched(adding(100, selected("web")), [hidden("web")]);
  expect(changes).toMatchObject([{ reason: "in-use", message: expect.stringMatching(/, and the workflows of web could not be read$/) }]);
  const { notices } = watched(adding(100, selected("web", "api")), [reads("api", "S001")]);
  expect(notices).toContainEqual(
    expect.objectContaining({ message: "something is taken away from repositories whose workflows were not all looked at: web" }),
  );
});

test("the repositories in which it pushes something out are those whose workflows are looked up", () => {
  const concerned = (estate: Estate) => repositoriesConcerned(estate.diff(), estate.live);
  expect(concerned(adding(100, selected("web")))).toEqual({ names: ["web"], isAll: false, isHidden: false });
  expect(concerned(adding(99, selected("web")))).toEqual({ names: [], isAll: false, isHidden: false });
});

describe("what keeps a job supplied is made before what pushes its secret out, and that is not tried without", () => {
  const waits = ({ changes }: Plan) => changes.map(({ address, requires = [] }) => [address, ...requires].join(" < "));
  const [OWN, OLD] = ["repo:web/actions/secret/S100", org("OLD")];

  test("a secret of the repository", () => {
    expect(waits(adding().secret(OWN).seal(OWN).diff())).toEqual([OWN, `${NEW} < ${OWN}`]);
  });

  test("one of an environment of it, after the protection of that", () => {
    const production = "env:web/production/actions/secret/S100";
    const estate = adding().secret(production).seal(production);
    estate.environments[0] = { ...estate.environments[0]!, protection: { waitTimer: 5 } };
    expect(waits(estate.diff())).toEqual(["env:web/production", `${production} < env:web/production`, `${NEW} < ${production}`]);
  });

  test("a delete that makes room", () => {
    const swapping = crowded(99).secret(NEW).seal(NEW).own(OLD).exists(OLD);
    expect(waits(swapping.diff())).toEqual([OLD, `${NEW} < ${OLD}`]);
  });

  test("an access that becomes narrower, after what that waits for", () => {
    const own = "repo:web/actions/secret/OLD";
    const estate = crowded(99).secret(NEW, selected("web")).seal(NEW).secret(own).seal(own);
    estate.secret(OLD, selected("api")).seal(OLD).own(OLD).exists(OLD, liveSelected("web", "api"));
    expect(waits(estate.diff())).toEqual([own, `${OLD} < ${own}`, `${NEW} < ${OLD}`]);
  });

  test.each<[string, () => Estate]>([
    ["there is room without it", () => crowded(98).secret(NEW).seal(NEW).own(OLD).exists(OLD)],
    [
      "it is in another repository",
      () => adding(100, selected("web")).secret("repo:api/actions/secret/S100").seal("repo:api/actions/secret/S100"),
    ],
    ["it is behind what is pushed out", () => crowded(99).secret(NEW).seal(NEW).own(org("Z")).exists(org("Z"))],
    ["it is of another name", () => adding().secret("repo:web/actions/secret/S001").seal("repo:web/actions/secret/S001")],
  ])("and nothing where %s", (_, estate) => {
    expect(
      estate()
        .diff()
        .changes.find(({ address }) => address === NEW),
    ).not.toHaveProperty("requires");
  });

  test("two that make room for each other in different repositories wait for neither", () => {
    const [one, two] = [org("A_ONE"), org("A_TWO")];
    const estate = crowded(99).secret(one, selected("web")).seal(one).secret(two, selected("api")).seal(two);
    estate.own(one, { access: { visibility: "selected", repositories: [IDS.api!] } }).exists(one, liveSelected("api"));
    estate.own(two, { access: { visibility: "selected", repositories: [IDS.web!] } }).exists(two, liveSelected("web"));
    expect(estate.diff().changes.map(({ action, requires }) => [action, requires])).toEqual([
      ["access", undefined],
      ["access", undefined],
    ]);
  });
});
