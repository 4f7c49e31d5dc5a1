import type { FileEncoding, FileFacts } from "../types/file-identification.js";

/** What a file is, before words are put to it; `decoded` is a plain property here. */
export type Recognition = FileFacts & { readonly encoding: FileEncoding | null };
