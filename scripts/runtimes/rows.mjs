/**
 * The rows of the table: each is a runtime, and a way in which the library comes to it. `lacks` is what its WebCrypto does
 * not have, which has to be just that, and `cases` are those that run there; `run` gives what the suite found.
 */

import { FILE_ROWS } from "./file-rows.mjs";
import { PAGE_ROWS } from "./page-rows.mjs";

export const ROWS = [...FILE_ROWS, ...PAGE_ROWS];
