/** Numbers and dates in words. */

export const number = (value: number) => value.toLocaleString("en-US");

export const count = (value: number, noun: string) => `${number(value)} ${noun}${value === 1 ? "" : "s"}`;

export const bytes = (value: number) => count(value, "byte");

export const day = (date: Date) => date.toISOString().slice(0, 10);

/** Two digits a byte, the first 64 bytes. */
export function hex(octets: Uint8Array): string {
  const digits = Array.from(octets.subarray(0, 64), (octet) => octet.toString(16).padStart(2, "0")).join("");
  return octets.length > 64 ? `${digits}… (${bytes(octets.length)})` : digits;
}
