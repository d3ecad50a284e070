// The builder of tasks, embeds and packages: build.html#LINK begins with the run of that link.
import { preview } from "./preview.js";
import { encode } from "./encode.js";
import { course } from "./course.js";

const SITE = new URL(location.href.replace(/[?#].*$/, "").replace(/[^/]*$/, ""));
const element = (id) => document.getElementById(id);
const form = element("form").elements;
const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

const WORDS = {
  untitled: "Interleave: a run",
  long: (n) => `The link has ${n.toLocaleString("en")} characters. Some mail programs cut addresses as long as this, and a link has at most 8,192.`,
  tooLong: "This is too long for a link: shorten the program or the texts.",
  link: (n) => `The link has ${n.toLocaleString("en")} characters.`,
  lines: "The lines that may be changed are written as 4-8, 12.",
  nothing: "Nothing decides when this is passed: it passes when it runs to its end.",
  packing: (part) => `Packing: ${Math.round(part * 100)} %`,
  packed: (bytes) => `The package has ${(bytes / 1e6).toFixed(1)} MB.`,
  notPacked: (why) => `The package could not be made (${why}).`,
  copied: "Copied.",
  notCopied: "Copying is not allowed here: the text is selected, press Ctrl+C.",
};

// The run -------------------------------------------------------------------------------------------

/** The items of the link that the builder began with; what it does not show stays as it is. */
let base = { r: "code", v: "3.15" };

async function begin() {
  const seen = await preview(location.hash || new URLSearchParams(location.search).get("s") || "");
  if (seen.fields) base = seen.fields;
  element("back").href = `index.html${location.hash}`;
  form.program.value = base.c ?? "";
  form.program.closest("label").hidden = Boolean(base.w && base.w !== "program" && !base.c);
  let task = {};
  try {
    task = JSON.parse(base.q.replaceAll("\u001f", ","));
  } catch { /* the link has no task */ }
  form.title.value = task.title ?? "";
  form.text.value = task.text ?? "";
  form.edit.value = (task.edit ?? []).map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(", ");
  const rules = task.pass ?? [];
  form.prints.value = rules.find((rule) => rule.startsWith("prints "))?.slice(7) ?? "";
  form.pass.value = rules.filter((rule) => !rule.startsWith("prints ")).join("\n");
  form.test.value = task.test ?? "";
  form.attempts.value = task.attempts ?? 0;
  const { kind = "", ask = "", choices = [], answer = 0 } = task.predict ?? {};
  form.kind.value = kind;
  form.ask.value = ask;
  form.choices.value = choices.map((text, n) => (kind === "choice" && n === answer ? `*${text}` : text)).join("\n");
  form.number.value = kind === "number" ? answer : "";
  form.hints.value = (task.hints ?? []).join("\n");
  form.solution.value = task.solution ?? "";
  form.show.value = task.show ?? "passed";
}

function ranges() {
  const parts = form.edit.value.split(",").map((part) => part.trim()).filter(Boolean);
  const read = parts.map((part) => part.match(/^(\d+)(?:\s*[-–]\s*(\d+))?$/));
  if (read.includes(null)) throw new Error(WORDS.lines);
  return read.map(([, from, to]) => [Number(from), Number(to ?? from)]);
}

/** The task as its JSON has it, without what is not said. */
function task() {
  const prints = form.prints.value.trimEnd();
  const kind = form.kind.value;
  const given = lines(form.choices.value);
  const choices = given.map((text) => (kind === "choice" ? text.replace(/^\*\s*/, "") : text));
  const right = Math.max(0, given.findIndex((text) => text.startsWith("*")));
  const answers = { choice: { choices, answer: right }, number: { answer: Number(form.number.value) || 0 }, order: { choices } };
  const all = {
    title: form.title.value.trim(),
    text: form.text.value.trim(),
    edit: ranges(),
    pass: [...(prints ? [`prints ${prints}`] : []), ...lines(form.pass.value)],
    test: form.test.value.trim() ? form.test.value : "",
    predict: kind ? { ask: form.ask.value.trim(), kind, ...answers[kind] } : null,
    hints: lines(form.hints.value),
    solution: form.solution.value.trim() ? form.solution.value : "",
    show: form.show.value === "never" ? "never" : "",
    attempts: Number(form.attempts.value) || 0,
  };
  const said = Object.entries(all).filter(([, value]) => (Array.isArray(value) ? value.length : value));
  return Object.fromEntries(said);
}

async function linked() {
  const asked = task();
  const q = Object.keys(asked).length ? JSON.stringify(asked) : "";
  const program = form.program.value;
  const fields = { ...base, c: program, q };
  if (program) Object.assign(fields, { r: fields.r ?? "code" });
  return encode(fields);
}

// What is made of it --------------------------------------------------------------------------------

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

function options() {
  const asked = { ui: form.ui.value, readonly: form.readonly.checked ? "1" : "", theme: form.theme.value };
  return new URLSearchParams(Object.entries(asked).filter(([, value]) => value)).toString();
}

/** All that a snippet is made of. */
function made(link) {
  const title = form.title.value.trim() || WORDS.untitled;
  const height = Number(form.height.value) || 480;
  return { title, height, link, frame: `${SITE}frame.html?${options()}${link}`, page: `${SITE}frame.html?ui=task${link}` };
}

const ALLOW = "cross-origin-isolated; fullscreen; clipboard-write";
const SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";
const html = ({ title, height, frame, page }) =>
  `<iframe src="${escaped(frame)}" title="${escaped(title)}" width="100%" height="${height}" style="border:0" loading="lazy" allow="${ALLOW}" sandbox="${SANDBOX}"></iframe>\n<p><a href="${escaped(page)}">${escaped(title)}</a></p>`;
const indented = (text) => text.replace(/^/gm, "   ");

const PLATFORMS = [
  ["HTML, Moodle, Canvas, Open edX", "In the editor's HTML view. The link below stays where frames are removed.", html],
  ["An element, for pages with scripts", "embed.js once on the page; the element follows the page's theme.", ({ title, height, link }) =>
    `<script src="${SITE}embed.js" defer></script>\n<interleave-run link="${link}" height="${height}" options="${escaped(options())}" title="${escaped(title)}"></interleave-run>`],
  ["Markdown (MkDocs, mdBook, pandoc, GitHub Pages)", "HTML in Markdown; leave no empty line inside it.", html],
  ["MDX and JSX (Docusaurus, React)", "JSX writes style as an object.", ({ title, height, frame }) =>
    `<iframe src=${JSON.stringify(frame)} title=${JSON.stringify(title)} width="100%" height="${height}" style={{ border: 0 }} loading="lazy" allow="${ALLOW}" />`],
  ["MyST (Jupyter Book 2)", "MyST makes the frame itself.", ({ title, frame, page }) => `\`\`\`{iframe} ${frame}\n:width: 100%\n${title} [In a tab of its own](${page})\n\`\`\``],
  ["MyST in Sphinx, Jupyter Book 1", "A raw block.", (all) => `\`\`\`{raw} html\n${html(all)}\n\`\`\``],
  ["reStructuredText (Sphinx)", "A raw block.", (all) => `.. raw:: html\n\n${indented(html(all))}`],
  ["Jupyter", "A code cell; it shows the frame after it ran.", ({ height, frame }) => `from IPython.display import IFrame\nIFrame(${JSON.stringify(frame)}, "100%", ${height})`],
  ["WordPress", "A block Custom HTML, for roles that may use unfiltered HTML.", html],
  ["A link", "Works everywhere.", ({ page }) => page],
];
for (const [n, [name]] of PLATFORMS.entries()) element("platform").append(new Option(name, n));

let now = null;
let due = 0;
async function show() {
  try {
    const link = await linked();
    now = made(link);
    const length = link.length - 1;
    element("said").textContent = length > 8192 ? WORDS.tooLong : length > 2000 ? WORDS.long(length) : WORDS.link(length);
    if (!Object.keys(task()).some((key) => ["pass", "test", "predict"].includes(key))) element("said").textContent += ` ${WORDS.nothing}`;
    const src = `frame.html?${options()}${link}`;
    if (element("preview").dataset.src !== src) {
      element("preview").dataset.src = src;
      element("preview").style.height = `${now.height}px`;
      // Another query, so that the frame is loaded anew.
      element("preview").src = src.replace("?", `?n=${(due += 1)}&`);
    }
    snippet();
  } catch (error) {
    element("said").textContent = error.message;
  }
}

function snippet() {
  const [, hint, write] = PLATFORMS[element("platform").value];
  element("hint").textContent = hint;
  element("snippet").value = now ? write(now) : "";
}

let pause = 0;
element("form").addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(show, 400);
});
element("form").addEventListener("submit", (event) => event.preventDefault());
element("platform").addEventListener("change", snippet);
element("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(element("snippet").value);
    element("said").textContent = WORDS.copied;
  } catch {
    element("snippet").select();
    element("said").textContent = WORDS.notCopied;
  }
});

element("download").addEventListener("click", async () => {
  const button = element("download");
  if (button.ariaDisabled === "true") return;
  button.ariaDisabled = "true";
  try {
    const standard = element("standard").value;
    const { title, height } = made("");
    const link = await linked();
    const told = (part) => (element("packing").textContent = WORDS.packing(part));
    const blob = await course({ standard, title, says: form.text.value.trim(), link, height, site: SITE, told });
    const address = URL.createObjectURL(blob);
    const name = title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "task";
    Object.assign(document.createElement("a"), { href: address, download: `${name}-${standard}.zip` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    element("packing").textContent = WORDS.packed(blob.size);
  } catch (error) {
    element("packing").textContent = WORDS.notPacked(error.message);
  }
  button.ariaDisabled = "false";
});

await begin();
await show();
document.documentElement.dataset.build = "ready";
