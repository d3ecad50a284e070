// The element <interleave-run>, for pages of others: docs/embedding.md.
(() => {
  const script = document.currentScript ?? document.querySelector('script[src*="embed.js"]');
  const SITE = script.src.replace(/[^/]*$/, "");
  if (customElements.get("interleave-run")) return;

  const ALLOW = "cross-origin-isolated; fullscreen; clipboard-write";
  const NOTHING = "Interleave: there is no program and no link here. Put a <pre> with the program inside <interleave-run>, or give it a link.";
  const dark = matchMedia("(prefers-color-scheme: dark)");

  // The link of a program alone, with its check character (docs/link-format.md).
  function linkOf(program, python) {
    const bytes = unescape(encodeURIComponent(program));
    const base64 = btoa(bytes).replace(/[+/=]/g, (c) => ({ "+": "-", "/": "_" })[c] ?? "");
    const link = `0r=code${python ? `,v=${python}` : ""},c=${base64}`;
    let hash = 0x811c9dc5;
    for (const c of link) hash = Math.imul(hash ^ c.charCodeAt(), 0x1000193);
    const n = Math.floor(((hash >>> 0) * 62) / 2 ** 32);
    return link + String.fromCharCode(n + (n < 10 ? 48 : n < 36 ? 55 : 61));
  }

  // Markdown that wraps the tag in a paragraph closes the element before its listing: the <pre>
  // that follows is then the element's.
  function following(element) {
    let at = element;
    if (at.parentNode?.localName === "p") {
      const others = [...at.parentNode.childNodes].filter((node) => node !== element && node.localName !== "script");
      if (others.some((node) => node.textContent.trim() || node.localName)) return null;
      at = at.parentNode;
    }
    const next = at.nextElementSibling;
    const pre = next?.localName === "pre" ? next : next?.querySelector("pre");
    if (!pre || pre.textContent.trim() !== next.textContent.trim()) return null;
    // The end tag of the element leaves an empty paragraph behind the listing.
    const rest = next.nextElementSibling;
    return { pre, listing: next, torn: at !== element || (rest?.localName === "p" && !rest.textContent.trim()) };
  }

  // What the reader sees behind the element decides between light and dark, however the host says it.
  function themeAt(element) {
    for (let at = element; at instanceof Element; at = at.parentElement ?? at.getRootNode().host) {
      const [r, g, b, alpha = 1] = getComputedStyle(at).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
      if (alpha > 0.5) return 0.299 * r + 0.587 * g + 0.114 * b < 128 ? "dark" : "light";
    }
    const scheme = getComputedStyle(document.documentElement).colorScheme;
    return /dark/.test(scheme) ? (/light/.test(scheme) ? "auto" : "dark") : "light";
  }

  customElements.define("interleave-run", class extends HTMLElement {
    static observedAttributes = ["link", "options", "title", "height", "python"];

    connectedCallback() {
      if (!this.shadowRoot) {
        const root = this.attachShadow({ mode: "open" });
        this.slotted = document.createElement("slot");
        this.said = document.createElement("p");
        this.frame = Object.assign(document.createElement("iframe"), { allow: ALLOW, loading: "lazy" });
        this.frame.style.cssText = "display:block;border:0;width:100%";
        this.said.hidden = this.frame.hidden = true;
        root.append(this.slotted, this.said, this.frame);
        this.style.display ||= "block";
      }
      this.hear = (event) => this.heard(event);
      addEventListener("message", this.hear);
      this.paint = () => this.tellTheme();
      dark.addEventListener("change", this.paint);
      document.addEventListener("transitionend", this.paint);
      this.outside = new MutationObserver(this.paint);
      for (const root of [document.documentElement, document.body]) {
        if (root) this.outside.observe(root, { attributes: true });
      }
      this.inside = new MutationObserver(() => this.soon());
      this.inside.observe(this, { childList: true, subtree: true, characterData: true });
      // A frame that is put into the document again is loaded again.
      this.ready = false;
      this.shown = null;
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.soon(), { once: true });
      else this.soon();
    }

    disconnectedCallback() {
      removeEventListener("message", this.hear);
      dark.removeEventListener("change", this.paint);
      document.removeEventListener("transitionend", this.paint);
      this.outside.disconnect();
      this.inside.disconnect();
    }

    attributeChangedCallback() {
      if (this.hear) this.soon();
    }

    // One look for all changes that come together.
    soon() {
      this.due ??= Promise.resolve().then(() => {
        this.due = null;
        if (this.isConnected) this.show();
      });
    }

    show() {
      const own = this.querySelector("pre");
      const text = this.textContent.trim() && !this.firstElementChild ? this.textContent : "";
      const next = own || text ? null : (this.taken ??= following(this));
      const asked = this.getAttribute("link");
      const program = own?.textContent ?? (text || next?.pre.textContent);
      const link = asked || (program ? linkOf(program, this.getAttribute("python")) : "");
      // A listing that follows a link is the element's only where Markdown has torn it out.
      this.listing = asked && !next?.torn ? null : next?.listing;
      this.frame.hidden = !link;
      this.said.hidden = Boolean(link);
      this.said.textContent = link ? "" : NOTHING;
      if (!link) return;
      this.frame.title = this.title || "Interleave";
      if (!this.grown) this.frame.style.height = `${parseInt(this.getAttribute("height")) || 480}px`;
      const options = new URLSearchParams(this.getAttribute("options") ?? "ui=task");
      this.fixed = options.has("theme");
      if (!this.fixed) options.set("theme", themeAt(this));
      const where = `${SITE}frame.html?${this.getAttribute("options") ?? "ui=task"}`;
      const shown = { where, hash: link.replace(/^[^#]*#/, "") };
      const last = this.shown;
      this.shown = shown;
      const src = `${SITE}frame.html?${options}#${shown.hash}`;
      if (!last) this.frame.src = src;
      else if (last.where !== where) {
        this.ready = false;
        this.frame.contentWindow?.location.replace(src);
      } else if (last.hash !== shown.hash) {
        this.pending = shown.hash;
        this.flush();
      }
    }

    say(type, more) {
      this.frame.contentWindow?.postMessage({ source: "interleave", v: 1, type, ...more }, "*");
    }

    flush() {
      if (!this.ready || !this.pending) return;
      this.say("set", { link: `#${this.pending}` });
      this.pending = null;
    }

    tellTheme() {
      if (this.ready && !this.fixed) this.say("theme", { theme: themeAt(this) });
    }

    heard({ source, data }) {
      if (source !== this.frame.contentWindow || data?.source !== "interleave" || data.v !== 1) return;
      if (data.type === "ready") {
        this.ready = true;
        this.slotted.style.display = "none";
        if (this.listing) this.listing.hidden = true;
        this.flush();
        this.tellTheme();
      }
      if (data.type === "resize" && !/^\d+$/.test(this.getAttribute("height") ?? "")) {
        this.grown = true;
        this.frame.style.height = `${data.height}px`;
      }
    }
  });
})();
