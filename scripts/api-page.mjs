// The API page of the constructs, from the assembly that jsii makes of their docstrings.
// https://aws.github.io/jsii/specification/3-type-system/ and @jsii/spec name its fields.

const byName = (a, b) => (a.name < b.name ? -1 : 1);
const link = (name) => `[\`${name}\`](#${name.toLowerCase()})`;
const cell = (text) => text.replace(/\s+/g, " ").replace(/\|/g, "\\|").trim();
const sentence = ({ summary = "", remarks = "" } = {}) => cell(`${summary} ${remarks}`);

/** @param {object} assembly the parsed `.jsii` */
export function apiPage(assembly) {
  const types = Object.values(assembly.types).sort(byName);
  const nameOf = (fqn) => (fqn.startsWith(`${assembly.name}.`) ? fqn.slice(assembly.name.length + 1) : undefined);

  function type(reference) {
    if (!reference) return "`void`";
    if (reference.fqn) return nameOf(reference.fqn) ? link(nameOf(reference.fqn)) : `\`${reference.fqn}\``;
    if (reference.primitive) return `\`${reference.primitive}\``;
    if (reference.union) return reference.union.types.map(type).join(" or ");
    const { kind, elementtype } = reference.collection;
    return kind === "array" ? `list of ${type(elementtype)}` : `map of ${type(elementtype)}`;
  }

  /** With what it inherits from ours: readers look for a prop at the construct that they use. */
  function properties(found) {
    const parents = [...(found.interfaces ?? []), ...(found.base ? [found.base] : [])].map((fqn) => assembly.types[fqn]);
    return [...(found.properties ?? []), ...parents.filter(Boolean).flatMap(properties)];
  }

  function table(found) {
    const props = properties(found).sort((a, b) => Number(a.optional ?? false) - Number(b.optional ?? false) || byName(a, b));
    if (props.length === 0) return [];
    const rows = props.map((prop) => {
      const preset = prop.optional ? cell(prop.docs?.default?.replace(/^- /, "") ?? "none") : prop.static ? "" : "required";
      return `| ${prop.static ? `\`${found.name}.${prop.name}\`` : `\`${prop.name}\``} | ${type(prop.type)} | ${found.datatype ? preset : ""} | ${sentence(prop.docs)} |`;
    });
    return ["", `| ${found.datatype ? "prop" : "property"} | type | ${found.datatype ? "default" : ""} | |`, "|---|---|---|---|", ...rows];
  }

  const parameters = (callable) =>
    (callable.parameters ?? []).map(({ name, optional, variadic }) => `${variadic ? "..." : ""}${name}${optional ? "?" : ""}`);

  function methods(found) {
    const own = (found.methods ?? []).filter(({ name }) => name !== "toString");
    return own.sort(byName).flatMap((method) => {
      const owner = method.static ? found.name : found.name[0].toLowerCase() + found.name.slice(1);
      const described = (method.parameters ?? []).map((parameter) => {
        const text = sentence(parameter.docs);
        return `\`${parameter.name}\` ${type(parameter.type)}${text ? `: ${text}` : ""}`;
      });
      const lines = [
        "",
        `- **\`${owner}.${method.name}(${parameters(method).join(", ")})\`**: ${type(method.returns?.type)}. ${sentence(method.docs)}`,
      ];
      return described.length > 0 ? [...lines, ...described.map((text) => `  - ${text}`)] : lines;
    });
  }

  const sections = types.flatMap((found) => {
    const made = found.initializer ? ["", "```ts", `new ${found.name}(${parameters(found.initializer).join(", ")})`, "```"] : [];
    return ["", `## ${found.name}`, "", sentence(found.docs), ...made, ...table(found), ...methods(found)];
  });
  const constructs = types.filter(({ base }) => base && !nameOf(base));
  return `${[
    "# API of `sealform/constructs`",
    "",
    "Generated from the docstrings by `node scripts/jsii.mjs --write`; [constructs.md](constructs.md) says how they are used.",
    "",
    `Constructs: ${constructs.map(({ name }) => link(name)).join(", ")}.`,
    ...sections,
  ].join("\n")}\n`;
}
