/** A manifest that says something else in one place: of each, a check that looks there has to tell. */

/**
 * `expect` of a test of several certificates and a shrouded key. @returns `[what is altered, expect]` of each
 * alteration.
 */
export function alterationsOf(expect) {
  const key = (altered) => bagOf(altered, "pkcs8ShroudedKeyBag");
  const certificate = (altered) => bagOf(altered, "certBag");
  const alterations = {
    "the answer without a password": (altered) => Object.assign(altered, { privateKey: "hidden" }),
    "the answer with it": (altered) => Object.assign(altered, { extractable: "no" }),
    "a MAC's digest": ({ integrity }) => Object.assign(integrity, { digest: "SHA-1" }),
    "a MAC's iterations": ({ integrity }) => Object.assign(integrity, { iterations: 1 }),
    "that there is no MAC": (altered) => Object.assign(altered, { integrity: { mode: "none" } }),
    "a SafeContents' cipher": (altered) => Object.assign(encryptedOf(altered).encryption, { cipher: "AES-128-CBC" }),
    "that a SafeContents is not encrypted": (altered) => Object.assign(encryptedOf(altered), { privacy: "none" }),
    "a key's PRF": (altered) => Object.assign(key(altered).encryption, { prf: "HMAC-SHA-1" }),
    "a bag's type": (altered) => Object.assign(certificate(altered), { type: "crlBag" }),
    "a bag more": ({ safeContents: [first] }) => first.bags.push(first.bags[0]),
    "a bag fewer": ({ safeContents: [first] }) => first.bags.pop(),
    "a bag within another": ({ safeContents: [first] }) =>
      Object.assign(first.bags[0], { bags: structuredClone([first.bags[0]]) }),
    "the order of bags": ({ safeContents }) => safeContents.reverse(),
    "a friendlyName": (altered) => Object.assign(key(altered), { friendlyName: "another" }),
    "that there is no friendlyName, or one": (altered) => {
      const bag = certificate(altered);
      bag.friendlyName = bag.friendlyName === null ? "one" : null;
    },
    "a localKeyId": (altered) => Object.assign(key(altered), { localKeyId: "00" }),
    "a certificate": (altered) => Object.assign(certificate(altered), { sha256: "0".repeat(64) }),
    "the certificate of an identity": ({ identities: [identity] }) =>
      Object.assign(identity, { certificate: "0".repeat(64) }),
    "that there is no identity": (altered) => Object.assign(altered, { identities: [] }),
  };
  return Object.entries(alterations).map(([name, alter]) => {
    const altered = structuredClone(expect);
    alter(altered);
    return [name, altered];
  });
}

const bagOf = ({ safeContents }, wanted) =>
  safeContents.flatMap(({ bags }) => bags).find(({ type }) => type === wanted);
const encryptedOf = ({ safeContents }) => safeContents.find(({ privacy }) => privacy === "password");
