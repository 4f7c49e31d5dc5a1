/** Arithmetic modulo a number, with BigInt: not constant-time. */

/** The residue of `value` from 0. */
export function modulo(value: bigint, m: bigint): bigint {
  const rest = value % m;
  return rest < 0n ? rest + m : rest;
}

/** `base` to the power of `exponent`, which is from 0, bit by bit from the left. */
export function powerModulo(base: bigint, exponent: bigint, m: bigint): bigint {
  const b = modulo(base, m);
  let result = 1n % m;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % m;
    if (bit === "1") result = (result * b) % m;
  }
  return result;
}

/** The inverse modulo the prime `p`, by Euclid's algorithm; 0 where there is none. */
export function inverseModulo(value: bigint, p: bigint): bigint {
  let [a, b] = [modulo(value, p), p];
  let [u, v] = [1n, 0n];
  while (a > 1n) {
    const quotient = b / a;
    [a, b] = [b % a, a];
    [u, v] = [v - quotient * u, u];
  }
  return a === 0n ? 0n : modulo(u, p);
}

/**
 * A square root modulo the odd prime `p`; `undefined` where there is none. By the algorithm of Tonelli and Shanks, which
 * for p ≡ 3 mod 4 is one power.
 */
export function squareRootModulo(value: bigint, p: bigint): bigint | undefined {
  const square = modulo(value, p);
  let odd = p - 1n;
  let twos = 0;
  for (; odd % 2n === 0n; odd /= 2n) twos++;
  let root = powerModulo(square, (odd + 1n) / 2n, p);
  if (twos > 1) {
    let rest = powerModulo(square, odd, p);
    let nonResidue = 2n;
    while (powerModulo(nonResidue, (p - 1n) / 2n, p) !== p - 1n) nonResidue++;
    let factor = powerModulo(nonResidue, odd, p);
    for (let left = twos; rest > 1n; ) {
      // The order of `rest` is 2 to this power
      let order = 0;
      for (let power = rest; power !== 1n; power = (power * power) % p) if (++order === left) return undefined;
      let step = factor;
      for (let i = order + 1; i < left; i++) step = (step * step) % p;
      root = (root * step) % p;
      factor = (step * step) % p;
      rest = (rest * factor) % p;
      left = order;
    }
  }
  return (root * root) % p === square ? root : undefined;
}
