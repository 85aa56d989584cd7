import { existsSync } from "node:fs";
import { canaries, expectNoCanary } from "./canaries";
import { type TempProject, tempProject } from "./project";
import { type RunResult, runSealform } from "./sealform";
import { type RunningSimulator, startSimulator } from "./simulator";

/*
 * Scenarios are text files in the style of Go's testscript (https://pkg.go.dev/github.com/rogpeppe/go-internal/testscript):
 *
 *   # a comment
 *   simulate seed.json            start a local GitHub with this file; GITHUB_API_URL is then set
 *   env GITHUB_TOKEN=admin-token  set a variable for the commands that follow
 *   stdin value.txt               standard input of the next command
 *   tty                           the next command believes that it has a terminal
 *   > sealform plan --json        run it; it must end with 0, unless the next line says otherwise
 *   exit 2
 *   stdout 'regular expression'   (^ and $ are ends of lines)
 *   ! stderr .                    silence
 *   same stdout plan.txt          equal to a file
 *   exists sealform.lock.json     or ! exists
 *   file sealform.lock.json 'regular expression'
 *   copy a.yaml sealform.yaml     or: remove a.yaml
 *   requests 'PUT .*secrets'  3   so many requests matched since the simulator started
 *   revealed /orgs/…/secrets/A V  GitHub holds this value at the path of its PUT
 *   hand set /orgs/…/secrets/A V  somebody sets a secret by hand, or: hand remove PATH
 *   later 5                       the simulator's clock goes on by so many seconds
 *   -- sealform.yaml --           from here on: files
 *
 * In lines and files, {{canary:NAME}} is a plaintext of its own (the same for the same NAME), {{folder}} the
 * project's folder and, in lines, {{url}} the simulator's address. After the last line no canary may stand in anything that was printed, sent or
 * written, but for the files in which the scenario itself put one.
 */

interface Line {
  readonly number: number;
  readonly not: boolean;
  readonly words: readonly string[];
}

export interface Scenario {
  readonly lines: readonly Line[];
  readonly files: Readonly<Record<string, string>>;
}

/** Words of a line: separated by spaces; quotes keep them together and say nothing else. */
function split(text: string): string[] {
  return [...text.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, plain]) => single ?? double ?? plain!);
}

export function parseScenario(text: string): Scenario {
  const [script = "", ...sections] = text.split(/^-- (\S+) --\n/m);
  const files = Object.fromEntries(sections.flatMap((name, i) => (i % 2 === 0 ? [[name, sections[i + 1]!]] : [])));
  const lines = script.split("\n").flatMap((line, i) => {
    const not = line.startsWith("! ");
    const words = split(not ? line.slice(2) : line);
    return words.length === 0 || line.startsWith("#") ? [] : [{ number: i + 1, not, words }];
  });
  return { lines, files };
}

type Command = (args: readonly string[], line: Line) => void | Promise<void>;

class Run {
  private readonly secrets = canaries();
  private readonly project: TempProject = tempProject();
  private readonly env: Record<string, string> = {};
  private readonly printed: string[] = [];
  private readonly sources: string[] = [];
  private simulator: RunningSimulator | undefined;
  private last: RunResult | undefined;
  private input: string | undefined;
  private tty = false;
  private laterMs = 0;

  constructor(private readonly scenario: Scenario) {}

  private fill(text: string): string {
    const values: Record<string, string | undefined> = { folder: this.project.folder, url: this.simulator?.url };
    return text.replaceAll(/(?<!\$)\{\{(?:canary:(\w+)|([^}]*))(?:\}\}|$)/g, (_, label: string | undefined, name: string) => {
      const value = label ? this.secrets.make(label) : values[name];
      if (value === undefined) throw new Error(`unknown placeholder: {{${name}}}`);
      return value;
    });
  }

  private result(): RunResult {
    if (!this.last) throw new Error("no command was run yet");
    return this.last;
  }

  private running(): RunningSimulator {
    if (!this.simulator) throw new Error("no simulator was started yet");
    return this.simulator;
  }

  private match(text: string, expression: string, not: boolean): void {
    if (not) expect(text).not.toMatch(new RegExp(expression, "m"));
    else expect(text).toMatch(new RegExp(expression, "m"));
  }

  private readonly commands: Readonly<Record<string, Command>> = {
    ">": async ([program, ...args], { number }) => {
      if (program !== "sealform") throw new Error(`only sealform is run, not ${program}`);
      this.last = await runSealform(args, { cwd: this.project.folder, env: this.env, input: this.input, tty: this.tty });
      this.input = undefined;
      this.tty = false;
      this.printed.push(this.last.stdout, this.last.stderr);
      const next = this.scenario.lines[this.scenario.lines.findIndex((line) => line.number === number) + 1];
      if (next?.words[0] !== "exit") expect(this.last).toMatchObject({ code: 0 });
    },
    exit: ([code]) => expect(this.result()).toMatchObject({ code: Number(code) }),
    stdout: ([expression = ""], { not }) => this.match(this.result().stdout, expression, not),
    stderr: ([expression = ""], { not }) => this.match(this.result().stderr, expression, not),
    same: ([stream = "", file = ""]) => expect(this.result()[stream as "stdout" | "stderr"]).toBe(this.project.read(file)),
    exists: ([file = ""], { not }) => expect({ file, exists: existsSync(this.project.path(file)) }).toEqual({ file, exists: !not }),
    file: ([file = "", expression = ""], { not }) => this.match(this.project.read(file), expression, not),
    copy: ([from = "", to = ""]) => {
      this.project.write(to, this.project.read(from));
      if (this.sources.includes(from)) this.sources.push(to);
    },
    remove: ([file = ""]) => this.project.delete(file),
    env: ([assignment = ""]) => {
      const [, name = "", value = ""] = /^(\w+)=(.*)$/s.exec(assignment) ?? [];
      this.env[name] = value;
    },
    stdin: ([file = ""]) => {
      this.input = this.project.read(file);
    },
    tty: () => {
      this.tty = true;
    },
    simulate: async ([seed]) => {
      const clock = { now: () => Date.now() + this.laterMs };
      this.simulator = await startSimulator(seed === undefined ? undefined : JSON.parse(this.project.read(seed)), { clock });
      this.env.GITHUB_API_URL = this.simulator.url;
    },
    revealed: async ([path = "", value]) => {
      expect((await this.running().reveal())[path] === value).toBe(true); // the matcher would print the value
    },
    hand: async ([verb, path = "", value = ""]) => {
      const { hand } = this.running().simulator;
      if (verb === "set") await hand.setSecret(path, value);
      else if (verb === "remove") await hand.remove(path);
      else throw new Error(`by hand a secret is set or removed, not ${verb}`);
    },
    later: ([seconds]) => {
      this.laterMs += Number(seconds) * 1000;
    },
    requests: ([expression = "", wanted = "0"]) => {
      const matching = this.running()
        .requests.map(({ method, path }) => `${method} ${path}`)
        .filter((request) => new RegExp(expression).test(request));
      expect(matching).toHaveLength(Number(wanted));
    },
  };

  async play(): Promise<void> {
    for (const [name, text] of Object.entries(this.scenario.files)) {
      this.project.write(name, this.fill(text));
      if (text.includes("{{canary:")) this.sources.push(name);
    }
    try {
      for (const line of this.scenario.lines) await this.step(line);
      const places = {
        folder: this.project.folder,
        except: this.sources,
        printed: this.printed.join("\n"),
        requests: this.simulator?.received ?? [],
      };
      if (this.secrets.all.length > 0) expectNoCanary(places, this.secrets);
    } finally {
      await this.simulator?.close();
    }
  }

  private async step(line: Line): Promise<void> {
    const [name = "", ...args] = line.words;
    const command = this.commands[name];
    try {
      if (!command) throw new Error(`unknown line: ${name}`);
      await command(
        args.map((arg) => this.fill(arg)),
        line,
      );
    } catch (error) {
      (error as Error).message = `line ${line.number}: ${line.words.join(" ")}\n${(error as Error).message}`;
      throw error;
    }
  }
}

/** Plays one scenario from its first line to its last; throws at the first line that does not hold. */
export function playScenario(text: string): Promise<void> {
  return new Run(parseScenario(text)).play();
}
