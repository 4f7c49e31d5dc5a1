import { equalOctets } from "../primitives/equal-octets.js";
import { type Derivation, identify } from "./derivation.js";

type Octets = Uint8Array<ArrayBuffer>;

/** The keys that one read has derived or is about to, so that it derives each once. */
export interface DerivedKeys {
  find(derivation: Derivation, password: Octets): DerivedKey | undefined;
  /** Begins `compute`, with a copy of `password` that lasts as long as it takes. */
  keep(derivation: Derivation, password: Octets, compute: (password: Octets) => Promise<Octets>): DerivedKey;
  /** Waits for the derivations that still run, and overwrites all keys and the passwords that they are known by. */
  wipe(): Promise<void>;
}

export interface DerivedKey {
  readonly password: Octets;
  readonly key: Promise<Octets>;
  /** Whether its work is booked: not before the read comes to what needs it. */
  booked: boolean;
  /** Whether the read has asked for it. */
  asked: boolean;
}

export function createDerivedKeys(): DerivedKeys {
  const keys = new Map<string, DerivedKey[]>();
  return {
    find(derivation, password) {
      return keys.get(identify(derivation))?.find((derived) => equalOctets(derived.password, password));
    },
    keep(derivation, password, compute) {
      const copy = new Uint8Array(password);
      const derived: DerivedKey = { password: copy, key: compute(copy), booked: false, asked: false };
      // Whether anyone will ask for it is not known yet
      derived.key.catch(() => undefined);
      const id = identify(derivation);
      const others = keys.get(id);
      if (others === undefined) keys.set(id, [derived]);
      else others.push(derived);
      return derived;
    },
    async wipe() {
      for (const { password, key } of [...keys.values()].flat()) {
        await key.then(
          (octets) => octets.fill(0),
          () => undefined,
        );
        password.fill(0);
      }
      keys.clear();
    },
  };
}
