#!/bin/sh
# wagtail-lms 0.11.1 (PyPI), seen 2026-12-01.
#
# The object that its player page offers to SCORM 1.2 packages has no LMSFinish, which SCORM 1.2 calls
# at the end of a session. It has LMSTerminate, a name that no version of SCORM has: 2004's is Terminate.
# The same object is offered as API_1484_11, but has none of the names of 2004 (Initialize, SetValue).
# So a package that ends a session as the standard says gets a TypeError there.
#
# Runs the script of the page in Node. Prints one line; fails when the names are others.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$folder" wagtail-lms==0.11.1
python3 -m zipfile -e "$folder"/*.whl "$folder/lms"
cat > "$folder/ask.js" <<'JS'
const fs = require("fs"), vm = require("vm");
const page = fs.readFileSync(`${process.argv[2]}/lms/wagtail_lms/templates/wagtail_lms/scorm_player.html`, "utf8");
// What the template fills in is an address and a token.
const script = page.match(/<script>([^]*?)<\/script>/)[1].replace(/{%[^]*?%}|{{[^]*?}}/g, "x");
const window = { addEventListener() {} };
vm.runInContext(script, vm.createContext({ window, setInterval() {}, console: { log() {} } }));
const names = ["LMSInitialize", "LMSFinish", "LMSTerminate"].map((name) => typeof window.API[name]);
const of2004 = ["Initialize", "SetValue", "Terminate"].map((name) => typeof window.API_1484_11[name]);
const said = [...names, ...of2004].join(" ");
if (said !== "function undefined function undefined undefined undefined") {
  console.error(`it changed: ${said}`);
  process.exit(1);
}
console.log("wagtail-lms 0.11.1: its SCORM 1.2 object has no LMSFinish, and its API_1484_11 no function of SCORM 2004");
JS
node "$folder/ask.js" "$folder"
