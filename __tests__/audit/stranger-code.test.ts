import { declare } from "./declare";
import { check, inputOf, repository } from "./state";

const ACME = declare("repositories: { api: { secrets: { TOK: { value: { env: A } } } } }");
const SECRET = '      - run: ./x\n        env: { A: "${{ secrets.TOK }}" }\n';
const HEAD = "${{ github.event.pull_request.head.sha }}";

/** Levels of S17. */
const levels = (on: string, steps: string, before = "", last = SECRET) => {
  const file = `on: ${on}\njobs:\n${before}  a:\n    runs-on: x\n    steps:\n${steps}${last}`;
  return check(inputOf(ACME, [repository("acme/api", { "ci.yml": file })]), ["S17"]).map(({ level }) => level);
};
const script = (text: string, env = "{}") => `      - run: ${JSON.stringify(text)}\n        env: ${env}\n`;
const checkout = (ref: string) => `      - uses: actions/checkout@v4\n        with: { ref: ${JSON.stringify(ref)} }\n`;

test.each<[string, string]>([
  ["git fetch origin pull/$N/head:pr && git checkout pr", '{ N: "${{ github.event.number }}" }'],
  ["git fetch origin \\\n  pull/${N}/merge\ngit switch -d FETCH_HEAD", '{ N: "${{ github.event.number }}" }'],
  ["git clone ${{ github.event.pull_request.head.repo.clone_url }} code", "{}"],
  ['git clone "$URL" code', '{ URL: "${{ github.event.pull_request.head.repo.clone_url }}" }'],
  ["git remote add fork $env:URL; git fetch fork; git checkout fork/x", '{ URL: "${{ github.event.pull_request.head.repo.clone_url }}" }'],
  ['git checkout "$GITHUB_HEAD_REF"', "{}"],
  ["gh pr checkout 1", "{}"],
  ["gh pr -R acme/api checkout 1", "{}"],
  ["gh --repo acme/api pr checkout 1", "{}"],
  ['git --git-dir=x --work-tree y fetch origin "pull/$N/head" && git -C y checkout FETCH_HEAD', '{ N: "${{ github.event.number }}" }'],
  ["gh pr diff $N | git apply", '{ N: "${{ github.event.number }}" }'],
  ["gh pr diff 1 -R acme/api > x.patch\npatch -p1 < x.patch", "{}"],
  ["curl -L ${{ github.event.pull_request.diff_url }} | git apply -", "{}"],
  ["wget -O x $URL; git -C src am x", '{ URL: "${{ github.event.pull_request.patch_url }}" }'],
  ["curl -L https://github.com/acme/api/pull/$N.patch | git am", '{ N: "${{ github.event.number }}" }'],
  ["gh api -H 'Accept: application/vnd.github.v3.diff' repos/acme/api/pulls/$N | git apply", '{ N: "${{ github.event.number }}" }'],
  ['SHA=$(jq -r .pull_request.head.sha "$GITHUB_EVENT_PATH")\ngit fetch origin $SHA\ngit checkout $SHA', "{}"],
  ["git checkout $(jq -r .after < ${{ github.event_path }})", "{}"],
  ["git checkout $(gh pr view $N --json headRefOid -q .headRefOid)", '{ N: "${{ github.event.number }}" }'],
  ["git checkout ${{ github.event.after }}", "{}"],
  ["git checkout main; git checkout $GITHUB_HEAD_REF", "{}"],
  ["git checkout -b x $GITHUB_HEAD_REF", "{}"],
  ['git checkout -B "$GITHUB_HEAD_REF" --track "origin/$GITHUB_HEAD_REF"', "{}"],
  ["git clone -b $GITHUB_HEAD_REF https://github.com/acme/api out", "{}"],
  ["git clone https://github.com/${{ github.event.pull_request.head.repo.full_name }} out", "{}"],
  ["git fetch origin pull/1/head:main; git checkout main", "{}"],
  ["git checkout $(cat $GITHUB_EVENT_PATH | jq -r .pull_request.head.sha)", "{}"],
  ['git fetch 2>&1 origin "$(echo a; echo $GITHUB_HEAD_REF)" && git checkout FETCH_HEAD', "{}"],
  ["git checkout ${{ github.event_name == 'pull_request_target' && github.head_ref || 'main' }}", "{}"],
  ["git fetch &> log origin $GITHUB_HEAD_REF; git checkout FETCH_HEAD", "{}"],
  ["echo don't; git checkout $GITHUB_HEAD_REF", "{}"],
  ['git -c "http.extraheader=AUTH x" checkout $GITHUB_HEAD_REF', "{}"],
  ["git.exe checkout $env:GITHUB_HEAD_REF", "{}"],
  ["gh pr co 1", "{}"],
  ["gh co 1", "{}"],
])("%s brings the code of a pull request in", (text, env) => {
  expect(levels("pull_request_target", script(text, env))).toEqual(["error"]);
});

test.each<[string, string]>([
  ["git fetch origin pull/$N/head && git diff FETCH_HEAD", '{ N: "${{ github.event.number }}" }'],
  ["git checkout -b report-${{ github.event.number }}", "{}"],
  ["git clone https://github.com/acme/tools", "{}"],
  ["git checkout $BASE", '{ BASE: "${{ github.event.pull_request.base.sha }}" }'],
  ["echo ${{ github.event.pull_request.head.sha }}", "{}"],
  ["gh pr diff 1 > x.patch; git diff", "{}"],
  ["curl -L ${{ github.event.pull_request.diff_url }} | tee x", "{}"],
  ["curl -X POST https://api.github.com/repos/acme/api/statuses/${{ github.event.pull_request.head.sha }}; git apply fix.patch", "{}"],
  ["git checkout $(jq -r .pull_request.base.sha $GITHUB_EVENT_PATH)", "{}"],
  ["git checkout $(jq -r .after x.json)", "{}"],
  ["gh pr list --json number; git apply fix.patch", "{}"],
  ['git checkout main; echo "$GITHUB_HEAD_REF"', "{}"],
  ["git checkout main && git diff main...$GITHUB_HEAD_REF", "{}"],
  ["git checkout main | tee $GITHUB_HEAD_REF", "{}"],
  ["git checkout -b preview/$GITHUB_HEAD_REF main", "{}"],
  ["git checkout -b preview-${{ github.head_ref }} main", "{}"],
  ['git switch -c "bot-$GITHUB_HEAD_REF"', "{}"],
  ['git clone https://github.com/acme/site "out/$GITHUB_HEAD_REF"', "{}"],
  ["# never git checkout $GITHUB_HEAD_REF here, nor gh pr checkout 1\nmake", "{}"],
  ["git checkout main # and not git checkout $GITHUB_HEAD_REF", "{}"],
  ["git fetch origin pull/1/head\ngit log FETCH_HEAD\ngit checkout main", "{}"],
  ["git clone ${{ steps.x.outputs.headline }}", "{}"],
])("%s does not", (text, env) => {
  expect(levels("pull_request_target", script(text, env))).toEqual([]);
});

describe("a ref that something earlier says is probable, where that looks at the pull request", () => {
  const says = (expression: string) =>
    `      - id: r\n        run: echo "sha=$SHA" >> "$GITHUB_OUTPUT"\n        env: { SHA: "${expression}" }\n`;
  const job = (expression: string) =>
    `  p:\n    runs-on: x\n    outputs: { sha: "\${{ steps.r.outputs.sha }}" }\n    steps:\n${says(expression)}`;
  const sets = (expression: string) => script(`echo "REF=${expression}" >> $GITHUB_ENV`);
  const BASE = HEAD.replace("head", "base");

  test("a step", () => {
    const found = (expression: string) => levels("pull_request_target", says(expression) + checkout("${{ steps.r.outputs.sha }}"));
    expect([found(HEAD), found(BASE)]).toEqual([["warning"], []]);
  });

  test("a job", () => {
    const found = (expression: string) => levels("pull_request_target", checkout("${{ needs.p.outputs.sha }}"), job(expression));
    expect([found(HEAD), found(BASE)]).toEqual([["warning"], []]);
  });

  test("a variable", () => {
    const found = (expression: string) => levels("pull_request_target", sets(expression) + checkout("${{ env.REF }}"));
    expect([found(HEAD), found(BASE)]).toEqual([["warning"], []]);
  });

  test("what is certain beside it counts", () => {
    expect(levels("pull_request_target", says(HEAD) + checkout("${{ steps.r.outputs.sha }}") + checkout(HEAD))).toEqual(["error"]);
  });
});

describe("an artifact of the run that set this one off", () => {
  const of = (uses: string, id = "run-id: ${{ github.event.workflow_run.id }}") =>
    `      - uses: ${uses}\n        with:\n          name: x\n          ${id}\n`;
  const idle = SECRET.replace("./x", "echo done");
  const found = (download: string, run: string, on = "{ workflow_run: { workflows: [ci] } }") =>
    levels(on, download + script(run), "", idle);

  test.each([
    of("actions/download-artifact@v4"),
    of("dawidd6/action-download-artifact@v6"),
    script("gh run download $ID"),
  ])("is run, probably, where something is run after %s", (download) => {
    for (const run of ["./out/deploy", "bash out/x.sh", "cd out && npm install", "chmod +x out/x"])
      expect(found(download, run)).toEqual(["warning"]);
    expect(found(download, "cat out/number")).toEqual([]);
  });

  test("of this run itself, or of a push, it is nobody else's", () => {
    expect(found(of("actions/download-artifact@v4", "path: out"), "./out/deploy")).toEqual([]);
    expect(found(of("actions/download-artifact@v4"), "./out/deploy", "push")).toEqual([]);
    expect(levels("{ workflow_run: { workflows: [ci] } }", script("./deploy"), "", idle)).toEqual([]);
  });
});

test.each([
  "github['event']['pull_request']['head']['sha']",
  "github.event [ 'pull_request' ].head['sha']",
  "fromJSON(toJSON(github.event)).pull_request.head.sha",
  "fromJson(toJson(fromJson(toJson(github['event'])).pull_request)).head.sha",
  "(github.event).pull_request.head.sha",
  "format('{0}', github.event['pull_request'].head.sha)",
  "GitHub . Event.Pull_Request . Head.Sha",
])("%s leads to the pull request however it is spelt", (expression) => {
  expect(levels("pull_request_target", checkout(`\${{ ${expression} }}`))).toEqual(["error"]);
});

test("a text that only looks like such a path does not", () => {
  for (const expression of ["'github.event'['x']", "format('[''github'']{0}', github.sha)", "github['event']['before']"])
    expect(levels("pull_request_target", checkout(`\${{ ${expression} }}`))).toEqual([]);
});

test("a ref counts however the input of the checkout is spelt, and by the matrix", () => {
  const spelt = checkout(HEAD).replace("ref:", "Ref:");
  const by = (matrix: string, ref = "${{ matrix.ref }}") => `    strategy: { matrix: ${matrix} }\n    steps:\n${checkout(ref)}`;
  const found = (steps: string) => {
    const file = `on: pull_request_target\njobs:\n  a:\n    runs-on: x\n${steps.startsWith("    st") ? "" : "    steps:\n"}${steps}${SECRET}`;
    return check(inputOf(ACME, [repository("acme/api", { "ci.yml": file })]), ["S17"]).map(({ level }) => level);
  };
  expect(found(spelt)).toEqual(["error"]);
  expect(found(by(`{ ref: [main, "${HEAD}"] }`))).toEqual(["error"]);
  expect(found(by(`{ include: [{ ref: main }, { Ref: "${HEAD}" }] }`))).toEqual(["error"]);
  expect(found(by(`{ ref: [{ sha: "${HEAD}" }] }`, "${{ matrix.ref.sha }}"))).toEqual(["error"]);
  expect(found(by(`{ ref: [main, "\${{ github.sha }}"], other: ["${HEAD}"] }`))).toEqual([]);
  expect(found(by(`{ ref: [main], exclude: [{ ref: "${HEAD}" }] }`))).toEqual([]);
});

test("scripts that repeat what is looked for take no time that anybody notices", () => {
  const before = performance.now();
  for (const one of ["github.event.", "vnd.github.", "/pull/x", "git -c a ", "gh -R x pr -R y ", "gh pr ", "curl /pull/ "])
    levels("pull_request_target", script(one.repeat(30_000)));
  expect(performance.now() - before).toBeLessThan(10_000);
});

describe("a composite action at hand", () => {
  const USES = (more = "") => `      - uses: ./.github/actions/get\n${more}`;
  const found = (action: string, steps: string, others: Readonly<Record<string, string>> = {}) => {
    const file = `on: pull_request_target\njobs:\n  a:\n    runs-on: x\n    steps:\n${steps}${SECRET}`;
    const files = { "ci.yml": file, ".github/actions/get/action.yml": action, ...others };
    return check(inputOf(ACME, [repository("acme/api", files)]), ["S17"]).map(
      ({ level, place }) => `${level} ${place!.file}:${place!.line}`,
    );
  };
  const composite = (steps: string, inputs = "{ ref: {} }") => `inputs: ${inputs}\nruns:\n  using: composite\n  steps:\n${steps}`;
  const GET = composite("    - uses: actions/checkout@v4\n      with: { ref: '${{ inputs.ref }}' }\n");
  const given = (ref: string) => USES(`        with: { ref: "${ref}", other: "${HEAD}" }\n`);

  test("that checks out what it is given counts as the step that uses it", () => {
    expect(found(GET, given(HEAD))).toEqual(["error .github/workflows/ci.yml:6"]);
    expect(found(GET, given("${{ github.sha }}"))).toEqual([]);
    expect(found(GET, USES())).toEqual([]);
  });

  test("counts with what it does by itself, by a default, by a script, and through another action", () => {
    const itself = composite(`    - uses: actions/checkout@v4\n      with: { ref: "${HEAD}" }\n`);
    expect(found(itself, USES())).toEqual(["error .github/workflows/ci.yml:6"]);
    expect(found(GET.replace("ref: {}", `ref: { default: "${HEAD}" }`), USES())).toHaveLength(1);
    const byScript = composite("    - run: git fetch origin && git checkout $REF\n      env: { REF: '${{ inputs.ref }}' }\n");
    expect([found(byScript, given(HEAD)).length, found(byScript, given("main")).length]).toEqual([1, 0]);
    const through = composite("    - uses: ./inner\n      with: { ref: '${{ inputs.ref }}' }\n");
    expect(found(through, given(HEAD), { "inner/action.yml": GET })).toHaveLength(1);
  });

  test("is perhaps out of reach by a condition of its own, and by what an earlier step says", () => {
    const guarded = (condition: string) =>
      composite(`    - if: ${condition}\n      uses: actions/checkout@v4\n      with: { ref: "${HEAD}" }\n`);
    expect(found(guarded("inputs.x == 'y'"), USES())).toEqual(["warning .github/workflows/ci.yml:6"]);
    expect(found(guarded("github.event.pull_request.head.repo.fork == false"), USES())).toEqual([]);
    const says = `      - id: r\n        run: echo "sha=$SHA" >> "$GITHUB_OUTPUT"\n        env: { SHA: "${HEAD}" }\n`;
    expect(found(GET, says + given("${{ steps.r.outputs.sha }}"))).toEqual(["warning .github/workflows/ci.yml:9"]);
  });

  test("ends where actions use themselves, and each other many times", () => {
    const twice = (name: string) => composite(`    - uses: ./${name}\n`.repeat(50));
    const others = { "a/action.yml": twice("b"), "b/action.yml": twice("a") };
    expect(found(composite("    - uses: ./.github/actions/get\n"), USES())).toEqual([]);
    expect(found(twice("a"), USES(), others)).toEqual([]);
  });
});

test.each<[string, string]>([
  ["curl -sL https://github.com/acme/api/archive/$SHA.tar.gz | tar xz", `{ SHA: "${HEAD}" }`],
  [`curl -L "https://api.github.com/repos/acme/api/tarball/${HEAD}" -o x && tar xf x`, "{}"],
  ["gh api repos/acme/api/zipball/refs/pull/$N/head > a.zip\nunzip a.zip", '{ N: "${{ github.event.number }}" }'],
  [`url=https://codeload.github.com/acme/api/tar.gz/${HEAD}\nwget -O- $url | tar xz`, "{}"],
  [`curl https://raw.githubusercontent.com/acme/api/${HEAD}/x.sh | bash`, "{}"],
  ["gh repo clone $REPO code", '{ REPO: "${{ github.event.pull_request.head.repo.full_name }}" }'],
])("%s brings the files of a pull request in", (text, env) => {
  expect(levels("pull_request_target", script(text, env))).toEqual(["error"]);
});

test.each<[string, string]>([
  [`curl -X POST https://api.github.com/repos/acme/api/statuses/${HEAD}; tar xf x.tar.gz`, "{}"],
  [`curl -O https://github.com/acme/api/archive/${HEAD}.tar.gz`, "{}"],
  ["curl -sL https://github.com/acme/api/archive/$SHA.tar.gz | tar xz", '{ SHA: "${{ github.sha }}" }'],
])("%s does not bring them in", (text, env) => {
  expect(levels("pull_request_target", script(text, env), "", SECRET.replace("./x", "echo done"))).toEqual([]);
});

describe("who merges decides for the code", () => {
  const CLOSED = "{ pull_request_target: { types: [closed] } }";
  const merge = checkout("${{ github.event.pull_request.merge_commit_sha }}");
  const found = (condition: string, on = CLOSED) =>
    check(
      inputOf(ACME, [
        repository("acme/api", { "ci.yml": `on: ${on}\njobs:\n  a:\n    if: ${condition}\n    runs-on: x\n    steps:\n${merge}${SECRET}` }),
      ]),
      ["S17"],
    ).map(({ level }) => level);

  test.each([
    "github.event.pull_request.merged == true",
    "github.event.pull_request.merged",
    "github.event.action == 'closed' && github.event.pull_request.merged",
    "github.event.pull_request.merged_at != null",
  ])("%s", (condition) => {
    expect(found(condition)).toEqual([]);
    expect(found(condition, "pull_request_target")).toEqual([]);
  });

  test.each([
    "${{ !github.event.pull_request.merged }}",
    "github.event.pull_request.merged == false",
    "github.event.action == 'closed'",
  ])("not with %s", (condition) => {
    expect(found(condition)).toEqual(["error"]);
  });
});

describe("somebody has to let the code in first", () => {
  const REVIEWED = declare(
    "repositories: { api: { secrets: { TOK: { value: { env: A } } }, environments: { rev: { reviewers: { teams: [sre] }, secrets: {} }, plain: { waitTimer: 5, secrets: {} } } } }",
  );
  const found = (more: string, before = "") => {
    const file = `on: pull_request_target\njobs:\n${before}  a:\n    runs-on: x\n${more}    steps:\n${checkout(HEAD)}${SECRET}`;
    return check(inputOf(REVIEWED, [repository("acme/api", { "ci.yml": file })]), ["S17"]).map(({ level }) => level);
  };
  const IS_FORK = "github.event.pull_request.head.repo.full_name != github.repository";
  const gate = (environment: string) => `  gate:\n    environment: ${environment}\n    runs-on: x\n    steps: [{ run: x }]\n`;
  const between = (condition: string) => `  mid:\n    needs: gate\n${condition}    runs-on: x\n    steps: [{ run: x }]\n`;

  test.each<[string, number]>([
    [`\${{ ${IS_FORK} && 'rev' || 'plain' }}`, 0],
    [`\${{ ${IS_FORK} && 'rev' || '' }}`, 0],
    [`\${{ ${IS_FORK} && 'plain' || 'rev' }}`, 1],
    ["${{ github.base_ref == 'main' && 'rev' || 'plain' }}", 1],
    ["rev", 0],
    ["plain", 1],
  ])("to the environment that strangers enter: %s", (environment, count) => {
    expect(found(`    environment: ${environment}\n`)).toHaveLength(count);
  });

  test.each<[string, string, number]>([
    ["    needs: gate\n", gate("rev"), 0],
    ["    needs: gate\n    if: github.event.pull_request.draft == false\n", gate("rev"), 0],
    ["    needs: mid\n", gate("rev") + between(""), 0],
    ["    needs: mid\n", gate("rev") + between("    if: always()\n"), 1],
    ["    needs: gate\n    if: always()\n", gate("rev"), 1],
    ["    needs: gate\n    if: success() || github.event.pull_request.draft\n", gate("rev"), 1],
    ["    needs: gate\n", gate("plain"), 1],
    ["", gate("rev"), 1],
  ])("to a job without which this one is left out: %j", (more, before, count) => {
    expect(found(more, before)).toHaveLength(count);
  });
});
