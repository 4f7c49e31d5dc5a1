/** Vectors of this repository that the page has with it, so that there is something to look at. */

export interface Sample {
  /** Of the file, under vectors/. */
  readonly path: string;
  readonly label: string;
}

export const SAMPLES: readonly Sample[] = [
  { path: "openssl/iis5-rsa-with-key.pfx", label: "IIS 5, with its key" },
  { path: "openssl/iis5-rsa-without-key.pfx", label: "IIS 5, key left out" },
  { path: "openssl/chain.pfx", label: "A chain of three, today’s OpenSSL" },
  { path: "openssl/ed25519-der.cer", label: "A .cer in its place" },
];

/** Base64 by path: the build puts the files of `SAMPLES` here. */
declare const SAMPLE_OCTETS: Readonly<Record<string, string>>;

export function octetsOf({ path }: Sample): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(SAMPLE_OCTETS[path]!), (character) => character.charCodeAt(0));
}
