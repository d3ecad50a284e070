"""Ralph (ralph-malph, PyPI), a record store for xAPI, with its file store: `ralph_site.py FOLDER`.

Prints its address when it listens. Its file store takes one request with statements; a second one is
answered with 500, so a test sends all statements at once.
"""
import json
import os
import sys
from pathlib import Path

folder = Path(sys.argv[1])
(folder / "store").mkdir(parents=True, exist_ok=True)

import bcrypt  # noqa: E402

user = {
    "username": "course", "hash": bcrypt.hashpw(b"secret", bcrypt.gensalt(4)).decode(),
    "scopes": ["all"], "agent": {"mbox": "mailto:course@example.org"},
}
(folder / "auth.json").write_text(json.dumps([user]))
os.environ.update(
    RALPH_APP_DIR=str(folder), RALPH_AUTH_FILE=str(folder / "auth.json"), RALPH_RUNSERVER_BACKEND="fs",
    RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH=str(folder / "store"),
)
os.chdir(folder)

import uvicorn  # noqa: E402


class Server(uvicorn.Server):
    async def startup(self, sockets=None):
        await super().startup(sockets)
        print(f"http://127.0.0.1:{self.servers[0].sockets[0].getsockname()[1]}/xAPI", flush=True)


Server(uvicorn.Config("ralph.api:app", host="127.0.0.1", port=0, log_level="warning")).run()
