/** Tells whether two keys are the same RSA key, however their PrivateKeyInfo is written. */

import { fromBER } from "asn1js";

/** Of a PrivateKeyInfo's RSAPrivateKey: modulus, public and private exponent. `undefined` for another kind of key. */
function rsaNumbers(privateKeyInfo) {
  const privateKey = membersOf(privateKeyInfo)?.[2]?.valueBlock.valueHexView;
  const members = privateKey && membersOf(privateKey);
  if (!(members?.length >= 9)) return undefined;
  return members.slice(1, 4).map(({ valueBlock }) =>
    Buffer.from(valueBlock.valueHexView)
      .toString("hex")
      .replace(/^(00)+/, ""),
  );
}

function membersOf(octets) {
  const { offset, result } = fromBER(octets);
  return offset === -1 ? undefined : result.valueBlock.value;
}

/** Readers that only know RSA give the numbers, and leave out the attributes and parameters around them. */
export function isSameRsaKey(a, b) {
  const numbers = rsaNumbers(a);
  return numbers !== undefined && numbers.join() === rsaNumbers(b)?.join();
}
