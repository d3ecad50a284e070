// An echo behind comlink.
import { expose } from "/__npm/comlink/dist/esm/comlink.mjs";
expose({ echo: x => x });
postMessage("ready");
