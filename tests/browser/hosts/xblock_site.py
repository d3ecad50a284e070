"""Open edX's SCORM XBlock (openedx-scorm-xblock, PyPI) with its own handlers, template and script,
and one package: `xblock_site.py PACKAGE.zip FOLDER`.

The platform around the block is as small as the block lets it be: a page with jQuery, the address of
each handler, one learner. Prints the address of the learner's page when it listens. `/state` says
what the block has kept.
"""
import io
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import django
from django.conf import settings

package, folder = Path(sys.argv[1]), Path(sys.argv[2])
settings.configure(
    MEDIA_ROOT=str(folder), INSTALLED_APPS=[], USE_I18N=False,
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()

from openedxscorm import ScormXBlock  # noqa: E402
from webob import Request  # noqa: E402
from xblock.field_data import DictFieldData  # noqa: E402

JQUERY = Path(django.__file__).parent / "contrib/admin/static/admin/js/vendor/jquery/jquery.min.js"


class Runtime:
    """What the block asks of the platform."""

    user_is_staff = False

    def handler_url(self, block, name, suffix="", query="", thirdparty=False):
        return f"/handler/{name}/{suffix}"

    def service(self, block, name):
        if name == "user":
            learner = SimpleNamespace(opt_attrs={"edx-platform.user_id": 7, "edx-platform.username": "learner"})
            return SimpleNamespace(get_current_user=lambda: learner)
        return None

    def publish(self, block, event, data):
        published.append([event, data])


published = []
block = ScormXBlock(Runtime(), DictFieldData({}), mock.Mock(usage_id="block", block_type="scorm"))
block.location = SimpleNamespace(block_id="block")


def submit():
    """Uploads the package as an author does."""
    fields = {
        "display_name": "A task", "width": "", "height": "700", "has_score": "1", "weight": "1",
        "enable_navigation_menu": "0", "enable_fullscreen_button": "0", "navigation_menu_width": "",
        "popup_on_launch": "0",
    }
    # A platform keeps an upload in a file that has a name.
    with package.open("rb") as file:
        params = {**fields, "file": SimpleNamespace(file=file)}
        answer = json.loads(block.studio_submit(SimpleNamespace(params=params), "").body)
    assert answer["errors"] == [], answer


def page():
    fragment = block.student_view()
    scripts = [r.data for r in fragment.resources if r.mimetype == "application/javascript"]
    scripts = "\n".join(f"<script>{script}</script>" for script in scripts)
    arguments = json.dumps(fragment.json_init_args)
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A unit</title>
<link rel="icon" href="data:,"><script src="/jquery.js"></script></head>
<body><div id="block">{fragment.content}</div>
<script>window.define = () => {{}}; // RequireJS, which the platform has</script>
{scripts}
<script>
const runtime = {{ handlerUrl: (element, name) => `/handler/${{name}}/` }};
ScormXBlock(runtime, document.getElementById("block"), {arguments});
</script></body></html>"""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, status, kind, body):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle_one(self, body):
        path = self.path.split("?")[0]
        if path == "/unit":
            return self.answer(200, "text/html; charset=utf-8", page().encode())
        if path == "/jquery.js":
            return self.answer(200, "text/javascript", JQUERY.read_bytes())
        if path == "/state":
            kept = {
                "lesson_status": block.lesson_status, "success_status": block.success_status,
                "lesson_score": block.lesson_score, "scorm_data": dict(block.scorm_data),
            }
            return self.answer(200, "application/json", json.dumps(kept).encode())
        if not path.startswith("/handler/"):
            return self.answer(404, "text/plain", b"")
        name, _, suffix = path[len("/handler/"):].partition("/")
        environ = {
            "REQUEST_METHOD": self.command, "wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": self.headers.get("Content-Type", ""), "PATH_INFO": path, "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80", "wsgi.url_scheme": "http", "SERVER_PROTOCOL": "HTTP/1.1",
            "QUERY_STRING": self.path.partition("?")[2],
        }
        try:
            response = getattr(block, name)(Request(environ), suffix)
        except Exception as error:  # a platform answers 500
            return self.answer(500, "text/plain", str(error).encode())
        self.answer(response.status_int, response.content_type, response.body)

    def do_GET(self):
        self.handle_one(b"")

    def do_POST(self):
        self.handle_one(self.rfile.read(int(self.headers.get("Content-Length", 0))))


submit()
server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(f"http://127.0.0.1:{server.server_address[1]}/unit", flush=True)
server.serve_forever()
