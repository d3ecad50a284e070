#!/bin/sh
# Markdown 3.9 (Python-Markdown, which MkDocs uses) and html5lib 1.1, both from PyPI, seen 2026-12-01.
#
# A custom element around a listing, with the empty lines that keep Markdown from changing the
# listing, comes out torn: the start tag alone in a paragraph, the listing behind it, the end tag in a
# paragraph of its own. An HTML parser then closes the element at the end of that paragraph, so the
# element is empty in the document and the listing is its neighbour. An element of HTML (`<div>`) in the
# same place stays whole. A script that looks for its listing inside the element finds nothing.
#
# Prints one line; fails when the document is another.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: markdown==3.9 html5lib==1.1
"$folder/venv/bin/python" - <<'PY'
import html5lib, markdown

def children(tag):
    text = f'<{tag} height="480">\n\n<pre>\nprint(1)\n\nprint(2)\n</pre>\n\n</{tag}>\n'
    page = html5lib.parse(markdown.markdown(text), namespaceHTMLElements=False)
    element = page.find(f".//{tag}")
    parents = {child: parent.tag for parent in page.iter() for child in parent}
    return [child.tag for child in element], parents[element], parents[page.find(".//pre")]

said = children("my-run"), children("div")
if said != (([], "p", "body"), (["pre"], "body", "div")):
    raise SystemExit(f"it changed: {said}")
print("Python-Markdown 3.9: <my-run> around a <pre> is an empty element in a paragraph; <div> around it stays whole")
PY
