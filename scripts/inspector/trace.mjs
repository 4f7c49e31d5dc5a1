/** Keeps what a page would let go of, so that it can be looked at after the file is closed. They run in the page. */

/** Every buffer of octets that is made, those that files are read into, and every object URL. */
export function traceOctets() {
  const traced = { buffers: new Set(), files: [], urls: [], revoked: [] };
  globalThis.traced = traced;
  const keep = (buffer) => {
    if (buffer instanceof ArrayBuffer && buffer.byteLength >= 32) traced.buffers.add(buffer);
  };
  for (const name of ["Uint8Array", "ArrayBuffer"]) {
    const native = globalThis[name];
    const watched = new Proxy(native, {
      construct(target, args, newTarget) {
        const made = Reflect.construct(target, args, newTarget === watched ? target : newTarget);
        keep(made.buffer ?? made);
        return made;
      },
    });
    // Also what `slice` and the like make
    native.prototype.constructor = watched;
    globalThis[name] = watched;
  }
  const wrap = (owner, name, after) => {
    const native = owner[name];
    owner[name] = function wrapped(...args) {
      const result = native.apply(this, args);
      if (!(result instanceof Promise)) return after(result, args);
      return result.then((value) => after(value, args));
    };
  };
  for (const name of ["decrypt", "deriveBits", "exportKey", "sign", "digest"]) {
    wrap(SubtleCrypto.prototype, name, (value) => {
      keep(value);
      return value;
    });
  }
  wrap(TextEncoder.prototype, "encode", (value) => {
    keep(value.buffer);
    return value;
  });
  wrap(Blob.prototype, "arrayBuffer", (value) => {
    traced.files.push(value);
    return value;
  });
  wrap(URL, "createObjectURL", (url) => {
    traced.urls.push(url);
    return url;
  });
  wrap(URL, "revokeObjectURL", (_, [url]) => {
    traced.revoked.push(url);
  });
}

/** Counts the calls of WebCrypto and those in flight, and closes the file as that one begins which `lastCall` names. */
export function closeAtCall() {
  globalThis.callsOfCrypto = 0;
  globalThis.callsInFlight = 0;
  for (const name of ["importKey", "deriveBits", "decrypt", "sign", "verify", "exportKey"]) {
    const native = SubtleCrypto.prototype[name];
    SubtleCrypto.prototype[name] = function counted(...args) {
      globalThis.callsOfCrypto += 1;
      globalThis.callsInFlight += 1;
      const end = () => {
        globalThis.callsInFlight -= 1;
      };
      const given = native.apply(this, args);
      given.then(end, end);
      if (globalThis.callsOfCrypto === globalThis.lastCall) document.querySelector("#close").click();
      return given;
    };
  }
}

/** While `holding` is true, WebCrypto keeps what it is asked to derive and the keys that it is to hand out. */
export function holdCrypto() {
  globalThis.held = [];
  for (const name of ["deriveBits", "exportKey"]) {
    const native = SubtleCrypto.prototype[name];
    SubtleCrypto.prototype[name] = async function holding(...args) {
      if (globalThis.holding) await new Promise((release) => globalThis.held.push(release));
      return native.apply(this, args);
    };
  }
}

export const hold = (page) => page.evaluate(() => Object.assign(globalThis, { holding: true }));

/** Comes when something is held. */
export const untilHeld = (page) => page.waitForFunction(() => globalThis.held.length > 0);

/** Lets go what is held, and holds no more. */
export const letGo = (page) =>
  page.evaluate(() => {
    globalThis.holding = false;
    for (const release of globalThis.held.splice(0)) release();
  });

/**
 * Of what `traceOctets` kept: how many buffers have `needle` (an array of numbers) in them, how many of those that
 * hold a whole file are not zeros, and which object URLs are not revoked.
 */
export function findTraces(needle) {
  const { buffers, files, urls, revoked } = globalThis.traced;
  const has = (octets) => {
    for (let at = octets.indexOf(needle[0]); at >= 0; at = octets.indexOf(needle[0], at + 1)) {
      if (needle.every((octet, i) => octets[at + i] === octet)) return true;
    }
    return false;
  };
  return {
    withKey: [...buffers].filter((buffer) => has(new Uint8Array(buffer))).map(({ byteLength }) => byteLength),
    files: files.length,
    filesWithOctets: files.filter((buffer) => new Uint8Array(buffer).some((octet) => octet !== 0)).length,
    urls: urls.length,
    urlsLeft: urls.filter((url) => !revoked.includes(url)).length,
  };
}
