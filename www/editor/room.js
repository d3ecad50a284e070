// The editor in the room: it lies over a text field, or over a program that is only shown, and
// writes what its reader types into the field. Where this file does not load, the field itself is
// the editor.
//
// `host` has the attribute data-editor, the id of that field. After each drawing the page sends the
// event "drawn" to `host`. `host` has the property `editor` (see editor.js) and sends two events
// that bubble: "editor" once the editor is there, and "breakpoints" with the lines as its detail.
// The lines also stand in data-breakpoints.
import { arrows } from "./arrows.js";
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
  // The field is looked up each time, since morphing may replace the element.
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

  // The marks that are shown while the program is held still, as JSON.
  let stood = "[]";
  const mark = () => {
    const all = [...document.querySelectorAll("[data-at]")].map(({ dataset: d }) => ({ line: +d.at, kind: d.kind, title: d.title }));
    // The current thread comes first, since the first mark is scrolled into sight.
    all.sort((a, b) => (b.kind === "current") - (a.kind === "current"));
    const now = JSON.stringify(all);
    if (now !== stood) editor.mark(all);
    stood = now;
  };

  // The explanation of a line stands in the page, and its copy below the line.
  const copy = document.createElement("div");
  copy.slot = copy.className = "explained";
  copy.tabIndex = -1;
  let explained = "";
  const explain = () => {
    const from = document.getElementById("explained");
    const now = from?.innerHTML ?? "";
    if (now === explained) return;
    const opens = now && !explained;
    explained = now;
    copy.innerHTML = now;
    copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    if (now) host.append(copy);
    else copy.remove();
    editor.below(+from?.dataset.explains, now ? copy : null);
    if (opens) copy.focus({ preventScroll: true });
    if (now) copy.scrollIntoView({ block: "nearest" });
    else editor.focus();
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
    explain();
    arrows();
  };
  host.addEventListener("drawn", drawn);
  host.addEventListener("go", ({ detail: line }) => editor.go(line, 0));
  const label = document.querySelector(`label[for="${host.dataset.editor}"]`);
  label?.addEventListener("click", () => editor.focus());
  // The cursor stays where it was when the reader was typing in the field.
  const typing = field();
  if (document.activeElement === typing) editor.go(...place(typing));
  host.dataset.live = "on";
  diagnose();
  say("editor");
};

// The line and column of the cursor in a text field.
const place = ({ value, selectionStart }) => {
  const before = value.slice(0, selectionStart ?? 0).split("\n");
  return [before.length, before.at(-1).length];
};
