import { assertWithin, type Limits } from "../limits.js";
import type { Pfx } from "../types/pfx.js";

/** Whether `value` is a `Uint8Array`, of whatever realm. */
export function isUint8Array(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === "[object Uint8Array]";
}

/** Whether `value` is an `ArrayBuffer`, of whatever realm. */
function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return Object.prototype.toString.call(value) === "[object ArrayBuffer]";
}

/** Whether `file` is octets rather than a file that was opened. @throws `TypeError` where it is neither. */
export function isFile(file: Uint8Array | ArrayBuffer | Pfx): file is Uint8Array | ArrayBuffer {
  if (isUint8Array(file) || isArrayBuffer(file)) return true;
  if (typeof file === "object" && file !== null && "outline" in file) return false;
  throw new TypeError("this is neither a Uint8Array nor an ArrayBuffer nor an opened Pfx");
}

/**
 * The one copy of the file that everything is read from, so that nobody changes it on the way.
 * @throws `TypeError` for what is no octets; `ERR_PFX_LIMIT_EXCEEDED` for `fileSize`.
 */
export function copyFile(file: Uint8Array | ArrayBuffer, limits: Limits): Uint8Array<ArrayBuffer> {
  if (!isUint8Array(file) && !isArrayBuffer(file))
    throw new TypeError("the file is neither Uint8Array nor ArrayBuffer");
  assertWithin(limits, "fileSize", file.byteLength);
  return new Uint8Array(isUint8Array(file) ? file : file.slice(0));
}
