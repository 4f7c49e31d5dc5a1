import { UnsupportedError } from "../errors.js";
import type { Encryption } from "../schemes/encryption.js";
import { passwordCandidates } from "../schemes/password.js";
import type { Runtime } from "../schemes/runtime.js";
import type { Password } from "../types/options.js";
import type { BagReading } from "./bag-reading.js";
import type { SafeContentsReading } from "./container.js";

/** Derives keys before they are needed, where that costs this thread nothing. */
export interface DeriveAhead {
  /** Lines up what `encryptions` will need. */
  add(encryptions: readonly Encryption[]): void;
  /** Begins no more. */
  stop(): void;
}

/** Derivations at a time: as many as Node.js has threads for them. */
const AT_ONCE = 4;

/** The most forms that a password is tried in. */
const MOST_FORMS = 3;

/**
 * Only the first form of `password` is derived ahead, and only where all forms together would stay within the limits:
 * so no read ends otherwise than if each key were derived when it is needed. What goes wrong here is said there.
 */
export function createDeriveAhead(runtime: Runtime, password: Password): DeriveAhead {
  const { budget } = runtime;
  const waiting: Encryption[] = [];
  let running = 0;

  const deriveNext = async ({ method }: Encryption): Promise<void> => {
    if (method instanceof UnsupportedError || method.ahead === undefined) return;
    const [candidate] = passwordCandidates(password, method.passwordEncoding, budget.strict);
    const key = await method.ahead(runtime, candidate!.octets);
    for (const secret of [key, candidate!.octets]) secret.fill(0);
  };
  const run = async (): Promise<void> => {
    running++;
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await deriveNext(next);
    } catch {
      waiting.length = 0;
    } finally {
      running--;
    }
  };
  return {
    add(encryptions) {
      const work = encryptions.reduce(
        (sum, { method }) => sum + (method instanceof UnsupportedError ? 0 : method.work),
        0,
      );
      if (budget.spent.work + MOST_FORMS * Math.max(work, runtime.workInSight) > budget.limits.work) return;
      waiting.push(...encryptions);
      while (running < AT_ONCE && waiting.length > 0) void run();
    },
    stop() {
      waiting.length = 0;
    },
  };
}

/** The encryptions that are in sight, in the order in which they are needed. */
export function encryptionsOf(safes: readonly SafeContentsReading[]): Encryption[] {
  return safes.flatMap((safe) => {
    if (safe.privacy === "password") return [safe.encryption];
    return safe.privacy === "none" ? keyEncryptionsOf(safe.bags) : [];
  });
}

export function keyEncryptionsOf(bags: readonly BagReading[]): Encryption[] {
  return bags.flatMap((bag) => {
    if (bag.type === "pkcs8ShroudedKeyBag") return [bag.encryption];
    return bag.type === "safeContentsBag" ? keyEncryptionsOf(bag.bags) : [];
  });
}
