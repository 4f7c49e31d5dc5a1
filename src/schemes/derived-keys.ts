type Octets = Uint8Array<ArrayBuffer>;

/** What a derivation is known by: the same inputs give the same octets. */
export interface DerivationInputs {
  /** The function and all its parameters but salt and password. */
  readonly name: string;
  readonly salt: Uint8Array;
  readonly password: Uint8Array;
}

/** The keys that one read has derived or is about to, so that it derives each once. */
export interface DerivedKeys {
  find(inputs: DerivationInputs): Promise<Octets> | undefined;
  keep(inputs: DerivationInputs, key: Promise<Octets>): void;
  /** Overwrites the keys, and the passwords that they are known by. */
  wipe(): void;
}

interface DerivedKey {
  readonly password: Octets;
  readonly key: Promise<Octets>;
}

export function createDerivedKeys(): DerivedKeys {
  const keys = new Map<string, DerivedKey[]>();
  const under = ({ name, salt }: DerivationInputs) => `${name} ${salt.join()}`;
  return {
    find(inputs) {
      const { password } = inputs;
      return keys.get(under(inputs))?.find((derived) => equal(derived.password, password))?.key;
    },
    keep(inputs, key) {
      const derived = { password: new Uint8Array(inputs.password), key };
      const others = keys.get(under(inputs));
      if (others === undefined) keys.set(under(inputs), [derived]);
      else others.push(derived);
    },
    wipe() {
      const overwrite = (octets: Octets) => void octets.fill(0);
      for (const { password, key } of [...keys.values()].flat()) {
        overwrite(password);
        key.then(overwrite, () => undefined);
      }
      keys.clear();
    },
  };
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, i) => octet === b[i]);
}
