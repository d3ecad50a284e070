// Before the page's scripts: a browser without service workers, so that a test meets each page as
// it is served, and a measurement has the machine to itself.
Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined });
