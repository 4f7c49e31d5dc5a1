/** A page in a browser context of its own, and what goes wrong in it: errors, and requests for anything but itself. */

/** Long enough for what a page does on two processors, and short enough that a page that hangs is told. */
const PATIENCE = 20_000;

/**
 * @param options those of a context in Playwright; `prepare`: functions that run in the page before its own script
 * does; `open`: requests are let through.
 * @returns `page`, the `problems` so far, and `close`.
 */
export async function visit(browser, url, { prepare = [], open = false, ...options } = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const problems = [];
  page.on("pageerror", (error) => problems.push(`it throws ${error}`));
  page.on("console", (message) => message.type() === "error" && problems.push(`it logs ${message.text()}`));
  page.on("crash", () => problems.push("it crashes"));
  watchRequests(context, url, problems);
  if (!open) await refuseRequests(context, url);
  for (const script of [recordStates, ...prepare]) await page.addInitScript(script);
  await page.goto(url);
  return { page, problems, close: () => context.close() };
}

/** Only the page itself is asked for. What it saves comes from its own memory, by a blob: URL. */
function watchRequests(context, url, problems) {
  context.on("request", (request) => {
    if (request.url() !== url && !isOfMemory(request.url())) problems.push(`it asks for ${request.url()}`);
  });
}

/** Not even on this machine does a request arrive. */
const refuseRequests = (context, url) =>
  context.route(
    (asked) => asked.href !== url && !isOfMemory(asked.href),
    (route) => route.abort(),
  );

const isOfMemory = (url) => url.startsWith("blob:");

/** Runs in the page: every state that its body has been in, with the time. */
function recordStates() {
  globalThis.statesSeen = [];
  const observer = new MutationObserver((records) => {
    for (const { target } of records) {
      if (target === document.body) globalThis.statesSeen.push({ state: target.dataset.state, at: performance.now() });
    }
  });
  observer.observe(document, { subtree: true, attributes: true, attributeFilter: ["data-state"] });
}
