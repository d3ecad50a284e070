"""scormhost (PyPI) as it comes, with one package: `scormhost_site.py PACKAGE.zip FOLDER`.

Prints the address of the package's launch page when it listens.
"""
import sys
from pathlib import Path

import uvicorn
from scormhost.app import create_scorm_app
from scormhost.packages import extract_scorm_zip
from scormhost.storage import PackageStore

package, folder = Path(sys.argv[1]), Path(sys.argv[2])
app = create_scorm_app(data_dir=folder, secret_key="x" * 40)
name = extract_scorm_zip(PackageStore(app.state.settings), package.read_bytes(), package.name)


class Server(uvicorn.Server):
    async def startup(self, sockets=None):
        await super().startup(sockets)
        port = self.servers[0].sockets[0].getsockname()[1]
        print(f"http://127.0.0.1:{port}/packages/{name}", flush=True)


Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning")).run()
