// Colours and type of the editor, from the page's own variables, so that both themes and forced
// colours work.
import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags as t } from "@lezer/highlight";

/// Styles of the syntax: few colours, with weight or slant beside them.
export const colours = HighlightStyle.define([
  { tag: [t.keyword, t.operatorKeyword, t.modifier, t.controlKeyword, t.definitionKeyword, t.moduleKeyword], color: "var(--code-keyword)", fontWeight: "600" },
  { tag: [t.string, t.special(t.string), t.character], color: "var(--code-string)" },
  { tag: [t.number, t.bool, t.null, t.atom], color: "var(--code-number)" },
  { tag: [t.comment, t.docString], color: "var(--code-comment)", fontStyle: "italic" },
  { tag: [t.function(t.definition(t.variableName)), t.definition(t.className), t.className], color: "var(--code-name)", fontWeight: "600" },
  { tag: [t.meta, t.annotation], color: "var(--code-name)" },
  { tag: t.invalid, color: "var(--warn)" },
]);

export const frame = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--code-paper)", fontSize: "0.875rem", height: "100%" },
  // The page draws the focus ring around the whole editor.
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.5rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { color: "var(--quiet)", backgroundColor: "var(--code-paper)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--code-active)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": { backgroundColor: "var(--code-selection)" },
  ".cm-matchingBracket": { backgroundColor: "var(--code-selection)", outline: "1px solid var(--quiet)" },
  ".cm-selectionMatch": { backgroundColor: "var(--code-active)" },
  ".cm-breakpoints": { width: "1.1em", cursor: "pointer" },
  ".cm-breakpoints .cm-gutterElement": { color: "var(--warn)", textAlign: "center" },
  ".cm-at-current": { backgroundColor: "var(--code-current)", boxShadow: "inset 3px 0 0 var(--accent)" },
  ".cm-at-waiting": { boxShadow: "inset 3px 0 0 var(--quiet)" },
  ".cm-at-span": { backgroundColor: "var(--code-current)", boxShadow: "inset 3px 0 0 var(--tl-focus)" },
  ".cm-at-switch": { boxShadow: "inset 3px 0 0 var(--code-name)" },
  ".cm-who": { position: "sticky", right: "0.25rem", backgroundColor: "var(--code-paper)", marginLeft: "1.5em", padding: "0 0.4em", borderRadius: "0.3em", fontSize: "0.8em", color: "var(--quiet)", border: "1px solid currentColor" },
  ".cm-who-current": { color: "var(--accent)" },
  // CodeMirror's own marks are `data:` images, which the content security policy does not load.
  ".cm-lintRange": { backgroundImage: "none", textDecoration: "underline wavy var(--warn) 1.5px", textUnderlineOffset: "3px" },
  ".cm-lintRange-info": { textDecoration: "underline dotted var(--accent) 2px" },
  ".cm-lintRange-hint": { textDecoration: "underline dotted var(--accent) 2px" },
  ".cm-lint-marker": { content: "normal", width: "1em", height: "auto", textAlign: "center", color: "var(--warn)", fontWeight: "700" },
  ".cm-lint-marker::before": { content: "'!'" },
  ".cm-lint-marker-info, .cm-lint-marker-hint": { color: "var(--accent)" },
  ".cm-lint-marker-hint::before": { content: "'?'" },
  ".cm-lint-marker-info::before": { content: "'i'" },
  ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--paper)", border: "1px solid var(--line)" },
  ".cm-panels": { color: "var(--ink)", backgroundColor: "var(--paper)" },
  "@media (forced-colors: active)": { ".cm-at-current": { outline: "1px solid Highlight" } },
});
