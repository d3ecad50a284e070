// The editor in the room: it lies over a text field, or over a program that is only shown, and
// says there what its reader types. Where this file does not load, the field itself is the editor.
//
// `host` has data-editor, the id of that text. After each drawing the page sends it "drawn". It
// has the property `editor` (see editor.js), and bubbles two events of its own: "editor" once it is
// there, and "breakpoints" with the lines as its detail, which stand in data-breakpoints too.
import { edit } from "./editor.js";

const styles = () => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("./step.css", import.meta.url);
  document.head.append(link);
};

export const attach = (host) => {
  if (host.shadowRoot) return;
  styles();
  const say = (name, detail) => host.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  const told = (what, value) => {
    const text = field();
    if (what === "text" && text?.localName === "textarea") {
      text.value = value;
      text.dispatchEvent(new Event("input", { bubbles: true }));
    } else if (what === "breakpoints") {
      host.dataset.breakpoints = value.join(" ");
      say(what, value);
    } else if (what !== "text") {
      if (what === "line") host.dataset.atLine = value;
      say(what, value);
    }
  };
  // Morphing may put another element into its place.
  const field = () => document.getElementById(host.dataset.editor);
  const source = () => field()?.value ?? field()?.textContent ?? "";

  let found = "";
  const diagnose = () => {
    const all = [...document.querySelectorAll("[data-line]")].map(({ dataset: d, textContent: message }) => ({
      line: +d.line,
      column: +d.column,
      endLine: +d.endLine || undefined,
      endColumn: +d.endColumn || undefined,
      severity: d.grade,
      message,
    }));
    const now = JSON.stringify(all);
    if (now !== found) editor.diagnose(all);
    found = now;
  };

  // Who stands where, while the program is held still.
  let stood = "[]";
  const mark = () => {
    const all = [...document.querySelectorAll("[data-at]")].map(({ dataset: d }) => ({ line: +d.at, kind: d.kind, title: d.title }));
    // The first one is brought into sight.
    all.sort((a, b) => (b.kind === "current") - (a.kind === "current"));
    const now = JSON.stringify(all);
    if (now !== stood) editor.mark(all);
    stood = now;
  };

  const editor = edit(host, source(), host.dataset.label, told);
  host.editor = editor;
  editor.readOnly(field()?.localName !== "textarea");
  const drawn = () => {
    if (editor.set(source())) {
      found = "";
      stood = "[]";
      told("breakpoints", []);
    }
    diagnose();
    mark();
  };
  host.addEventListener("drawn", drawn);
  const label = document.querySelector(`label[for="${host.dataset.editor}"]`);
  label?.addEventListener("click", () => editor.focus());
  // Whoever is typing goes on where they were.
  const typing = field();
  if (document.activeElement === typing) editor.go(...place(typing));
  host.dataset.live = "on";
  diagnose();
  say("editor");
};

// Line and column of the cursor in a field.
const place = ({ value, selectionStart }) => {
  const before = value.slice(0, selectionStart ?? 0).split("\n");
  return [before.length, before.at(-1).length];
};
