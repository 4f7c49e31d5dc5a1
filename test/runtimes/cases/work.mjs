/** Work that takes time: how it is bounded, told and ended. */

import { equal, thrownBy } from "../assert.mjs";

const IIS_5 = "openssl/iis5-rsa-with-key.pfx";
const AES_256 = "openssl/p-256-with-key.pfx";
const PASSWORD = "unshroud";

/** Of `endless`, which the default limits refuse. */
const LIMITS = { iterations: 10_000_000, work: 10_000_000 };
/** Milliseconds: when it is aborted, how soon it has to end, and how long nothing else may run; on a busy machine. */
const ABORTED_AFTER = 200;
const MOST = { latency: 1_000, gap: 500 };

export const WORK = {
  "a signal that is aborted already ends a read at once": async ({ unshroud, octetsOf }) => {
    const reason = new Error("no longer wanted");
    const options = { password: PASSWORD, signal: AbortSignal.abort(reason) };
    equal((await thrownBy(() => unshroud.openPfx(octetsOf(IIS_5), options))) === reason, true, "the reason");
  },

  "5,000,000 iterations leave the event loop its turns, and end when they are aborted": async ({
    unshroud,
    endless,
  }) => {
    const controller = new AbortController();
    const reason = new Error("no longer wanted");
    let aborted;
    setTimeout(() => {
      aborted = performance.now();
      controller.abort(reason);
    }, ABORTED_AFTER);
    let [last, gap] = [performance.now(), 0];
    const ticks = setInterval(() => {
      const now = performance.now();
      [last, gap] = [now, Math.max(gap, now - last)];
    }, 10);
    try {
      const options = { password: PASSWORD, limits: LIMITS, signal: controller.signal };
      equal((await thrownBy(() => unshroud.openPfx(endless, options))) === reason, true, "the reason");
    } finally {
      clearInterval(ticks);
    }
    const latency = performance.now() - aborted;
    equal(latency <= MOST.latency && gap <= MOST.gap, true, `${latency} ms to the end, ${gap} ms without a turn`);
  },

  "progress only grows, and ends at the total": async ({ unshroud, octetsOf }) => {
    const told = [];
    await unshroud.openPfx(octetsOf(IIS_5), { password: PASSWORD, onProgress: (progress) => told.push(progress) });
    const { done, total } = told.at(-1);
    equal([done > 0, done], [true, total], "the last progress");
    for (let i = 1; i < told.length; i++) equal(told[i].done >= told[i - 1].done, true, `progress ${i}`);
  },

  "a limit is held before the work": async ({ unshroud, endless }) => {
    const { code, limit, maximum, actual } = await thrownBy(() => unshroud.openPfx(endless, { password: PASSWORD }));
    equal([code, limit], ["ERR_PFX_LIMIT_EXCEEDED", "iterations"], "the error");
    equal([maximum, actual], [1_000_000, 5_000_000], "the iterations");
  },

  "without WebCrypto what does not need it opens": async ({ unshroud, octetsOf }) => {
    const options = { password: PASSWORD, crypto: {} };
    equal(await unshroud.isKeyExtractable(octetsOf(IIS_5), options), true, "IIS 5");
    const { code, feature } = await thrownBy(() => unshroud.openPfx(octetsOf(AES_256), options));
    equal([code, feature], ["ERR_PFX_CRYPTO_UNAVAILABLE", "PBKDF2 with HMAC-SHA-256"], "AES");
  },
};
