import * as expressions from "@actions/expressions";
import fc from "fast-check";
import { samplesOf } from "../../src/audit/resolve/sample";
import { hostileNames, type StrangerNames } from "../../src/audit/resolve/stranger-names";
import { Truth } from "../../src/audit/scan";

const REPOSITORY = "acme/web";

const answers = (condition: string, names?: StrangerNames) => {
  const samples = samplesOf("stranger", "pull_request_target", { repository: REPOSITORY, ...(names && { names }) });
  return samples.slice(0, names ? 1 : undefined).map(({ github }) => new Truth(expressions as never, { github }).ofCondition(condition));
};

const HEAD = "github.event.pull_request.head";
const subject = fc.constantFrom(
  `${HEAD}.repo.full_name`,
  `${HEAD}.repo.owner.login`,
  `${HEAD}.repo.html_url`,
  `${HEAD}.repo.clone_url`,
  `${HEAD}.repo.git_url`,
  `${HEAD}.repo.ssh_url`,
  `${HEAD}.repo.owner.html_url`,
  `${HEAD}.label`,
  `format('{0}', ${HEAD}.repo.full_name)`,
);
const text = fc
  .tuple(
    fc.constantFrom("", "https://github.com/", "git@github.com:", "github.com", "/", "m/", "x"),
    fc.constantFrom("", "acme", "ACME", "cme", "evil"),
    fc.constantFrom("", "/", ":", "-", ".", "/web", ":web", "/web.git", ".git", "t"),
  )
  .map((parts) => `'${parts.join("")}'`);
const atom = fc.oneof(
  fc
    .tuple(fc.constantFrom("startsWith", "endsWith", "contains"), subject, text, fc.boolean())
    .map(([name, one, part, turned]) => (turned ? `${name}(${part}, ${one})` : `${name}(${one}, ${part})`)),
  fc.tuple(subject, fc.constantFrom("==", "!="), fc.oneof(text, fc.constant("github.repository"))).map((parts) => parts.join(" ")),
);
const condition = fc.oneof(
  atom,
  atom.map((one) => `!${one.includes("=") ? `(${one})` : one}`),
  fc.tuple(atom, fc.constantFrom("&&", "||"), atom).map((parts) => parts.join(" ")),
);

/** Whoever is not named by anything. */
const somebody = hostileNames(["'stranger' == login"], "octo/web.git");

test("what a condition lets in of nobody it lets in of no stranger that there could be", () => {
  fc.assert(
    fc.property(condition, (one) => {
      const found = answers(one);
      if (!found.every((answer) => answer === "no")) return;
      for (const names of [...hostileNames([one], REPOSITORY), ...somebody]) expect(answers(one, names)[0]).not.toBe("yes");
    }),
    { numRuns: 150 },
  );
});

test("whom a condition names is no stranger", () => {
  const logins = (text_: string) => hostileNames([`contains('${text_}', github.actor)`], REPOSITORY).map(({ login }) => login);
  expect(logins("alice bob")).toEqual(expect.arrayContaining(["lice", "alic", "alice-x", "xbob", "cme"]));
  expect(logins("alice lice,acme")).not.toContain("lice");
  expect(logins("x".repeat(39))).not.toContain("x".repeat(40));
  expect(hostileNames(["contains(vars.X, 'acme')"], REPOSITORY)).toEqual([]);
});
