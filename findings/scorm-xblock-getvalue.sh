#!/bin/sh
# openedx-scorm-xblock 19.0.5 (PyPI), seen 2026-12-01.
#
# Its SCORM object answers "" when a package asks for the status or the score, although the server
# knows both: the request is made, its answer is "passed", and the function that gets it returns it to
# nobody. `cmi.suspend_data` is answered as it was kept. So a package that begins every visit with
# "incomplete, since no status is known" takes back the mark of the visit before; what was reached has
# to be kept in `suspend_data` as well.
#
# Runs the two scripts of the package in Node with the smallest jQuery that they need. Prints one line;
# fails when the answers are others.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$folder" openedx-scorm-xblock==19.0.5
python3 -m zipfile -e "$folder"/*.whl "$folder/block"
cat > "$folder/ask.js" <<'JS'
const fs = require("fs"), vm = require("vm");
const asked = [];
const element = { on() {}, get: () => ({}), addClass() {}, find: () => element, html() {}, length: 0 };
const $ = (what) => (typeof what === "function" ? what($) : element);
// The server's answer, at once, as for a request that is not asynchronous.
$.ajax = ({ url, data, success }) => {
  asked.push(url);
  success?.({ value: "passed" });
};
const window = { addEventListener() {}, location: { href: "http://course/" } };
const context = vm.createContext({ $, window, JSON, document: {} });
for (const name of ["scorm.js", "scormxblock.js"]) {
  vm.runInContext(fs.readFileSync(`${process.argv[2]}/block/openedxscorm/static/js/src/${name}`, "utf8"), context);
}
const runtime = { handlerUrl: (_, name) => name };
const settings = { scorm_version: "SCORM_12", scorm_data: { "cmi.suspend_data": "kept" } };
context.ScormXBlock(runtime, element, settings);
const { API } = context;
const answers = ["cmi.core.lesson_status", "cmi.core.score.raw", "cmi.suspend_data"].map((key) => API.LMSGetValue(key));
const said = JSON.stringify([answers, asked.filter((url) => url === "scorm_get_value").length]);
if (said !== '[["","","kept"],2]') {
  console.error(`it changed: ${said}`);
  process.exit(1);
}
console.log('openedx-scorm-xblock 19.0.5: the server says "passed", and LMSGetValue answers "" for status and score');
JS
node "$folder/ask.js" "$folder"
