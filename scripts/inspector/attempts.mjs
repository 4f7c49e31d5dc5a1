/**
 * Every way out of a page that its policy is to close, and every way of running what is not its own. It runs in the
 * page.
 */

/**
 * Tries all of them, each with a path of `origin` of its own. @returns the names of the paths.
 *
 * Not among them: `window.open` and links, which are navigation, `preconnect` and WebRTC, which send no request that a
 * policy in a page could keep back.
 */
export function attemptRequests(origin) {
  const make = (tag, properties, parent = document.body) => {
    const made = Object.assign(document.createElement(tag), properties);
    parent.append(made);
    return made;
  };
  const workerOf = (script) => new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  const attempts = {
    fetch: (url) => fetch(url, { mode: "no-cors" }).catch(() => {}),
    keepalive: (url) => fetch(url, { mode: "no-cors", keepalive: true, method: "POST", body: "x" }).catch(() => {}),
    xhr: (url) => {
      const request = new XMLHttpRequest();
      request.open("GET", url);
      request.send();
    },
    webSocket: (url) => new WebSocket(url.replace("http", "ws")),
    eventSource: (url) => new EventSource(url),
    beacon: (url) => navigator.sendBeacon(url, "x"),
    image: (url) => {
      new Image().src = url;
    },
    script: (url) => make("script", { src: url }),
    module: (url) => make("script", { src: url, type: "module" }),
    import: (url) => import(url).catch(() => {}),
    stylesheet: (url) => make("link", { rel: "stylesheet", href: url }, document.head),
    styleElement: (url) => make("style", { textContent: `body { background-image: url("${url}") }` }, document.head),
    styleProperty: (url) => {
      make("p", { textContent: "x" }).style.backgroundImage = `url("${url}")`;
    },
    styleImport: (url) => make("style", { textContent: `@import url("${url}");` }, document.head),
    font: (url) => new FontFace("attempt", `url("${url}")`).load().catch(() => {}),
    video: (url) => make("video", { src: url, preload: "auto" }),
    iframe: (url) => make("iframe", { src: url }),
    object: (url) => make("object", { data: url, type: "text/html" }),
    prefetch: (url) => make("link", { rel: "prefetch", href: url }, document.head),
    preload: (url) => make("link", { rel: "preload", as: "fetch", href: url, crossOrigin: "" }, document.head),
    form: (url) => {
      make("iframe", { name: "target-of-form" });
      make("form", { action: url, method: "POST", target: "target-of-form" }).submit();
    },
    worker: (url) => workerOf(`fetch(${JSON.stringify(url)}, { mode: "no-cors" })`),
    workerImport: (url) => workerOf(`importScripts(${JSON.stringify(url)})`),
    base: (url) => {
      make("base", { href: `${url}/` }, document.head);
      new Image().src = "relative";
    },
  };
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      attempt(`${origin}/${name}`);
    } catch {
      // Refused at once, which is one of the ways
    }
  }
  return Object.keys(attempts);
}

/** Runs text as a script in every way there is. @returns what ran within `patience` milliseconds; all of it may be sooner. */
export function attemptScripts(patience) {
  const ran = [];
  globalThis.noteRan = (name) => ran.push(name);
  const ways = {
    // biome-ignore lint/security/noGlobalEval: it is what is tried
    eval: () => globalThis.eval('noteRan("eval")'),
    Function: () => new Function('noteRan("Function")')(),
    setTimeout: () => setTimeout('noteRan("setTimeout")', 0),
    element: () => {
      const script = document.createElement("script");
      script.textContent = 'noteRan("element")';
      document.body.append(script);
    },
    handler: () => {
      const button = document.createElement("button");
      button.setAttribute("onclick", 'noteRan("handler")');
      document.body.append(button);
      button.click();
    },
    dataModule: () => import('data:text/javascript,noteRan("dataModule")').catch(() => {}),
    blobModule: () =>
      import(URL.createObjectURL(new Blob(['noteRan("blobModule")'], { type: "text/javascript" }))).catch(() => {}),
    frame: () => {
      const frame = document.createElement("iframe");
      frame.srcdoc = '<script>parent.noteRan("frame")</script>';
      document.body.append(frame);
    },
  };
  // In a turn of its own: what a debugger evaluates may call eval whatever the policy says
  return new Promise((done) => {
    setTimeout(() => {
      for (const way of Object.values(ways)) {
        try {
          way();
        } catch {
          // Refused at once
        }
      }
      const names = Object.keys(ways);
      const end = performance.now() + patience;
      const look = () => {
        if (ran.length >= names.length || performance.now() > end) done({ ran, ways: names });
        else setTimeout(look, 10);
      };
      look();
    }, 0);
  });
}
