import { PfxSyntaxError } from "../errors.js";
import { type BerElement, Tag } from "./ber.js";
import { assertTag, contentsOf } from "./element.js";

const UTC_TIME = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})$/;
const GENERALIZED_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(Z|[+-]\d{4})$/;

/**
 * To the second. RFC 5280 asks for seconds and `Z`; old certificates have neither.
 * {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5 | RFC 5280 §4.1.2.5}
 */
export function readTime(element: BerElement, path: string): Date {
  const short = element.tag === Tag.UTC_TIME;
  const contents = contentsOf(short ? element : assertTag(element, Tag.GENERALIZED_TIME, path));
  const match =
    contents.length > 64 ? null : (short ? UTC_TIME : GENERALIZED_TIME).exec(String.fromCharCode(...contents));
  if (match === null) throw new PfxSyntaxError(path, element.start, "not a time");
  const [, year, month, day, hour, minute, second = "00", zone] = match;
  // RFC 5280 §4.1.2.5.1: two digits stand for 1950 to 2049
  const fullYear = !short ? year! : Number(year) < 50 ? `20${year}` : `19${year}`;
  const local = `${fullYear}-${month}-${day}T${hour}:${minute}:${second}`;
  const time = new Date(`${local}${zone === "Z" ? "Z" : `${zone!.slice(0, 3)}:${zone!.slice(3)}`}`);
  // February 30 would become March 2
  const exists = new Date(`${local}Z`);
  if (Number.isNaN(time.getTime()) || !exists.toISOString().startsWith(local)) {
    throw new PfxSyntaxError(path, element.start, "no such time");
  }
  return time;
}
