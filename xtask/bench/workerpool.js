// An echo behind workerpool (a classic worker, as its documentation has it).
importScripts("/__npm/workerpool/dist/workerpool.min.js");
workerpool.worker({ echo: x => x });
