import { lstat, mkdir, open, rmdir, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { systemErrorCode } from "./explain-error.js";

export interface NewFile {
  /** Within the folder. */
  readonly name: string;
  readonly text: string;
}

/** Takes away one thing that was made. */
type Undo = () => Promise<void>;

const OWNER_ONLY = { folder: 0o700, file: 0o600 } as const;

/**
 * Writes `files` into `folder`, which is made where it is missing, for their owner only; or none of them, and says in a
 * sentence why: nothing that is there is overwritten, and what this call made before it failed is taken away.
 */
export async function writeNewFiles(folder: string, files: readonly NewFile[]): Promise<string | undefined> {
  const made: Undo[] = [];
  try {
    if (await makeFolder(folder)) made.push(() => rmdir(folder));
    for (const { name } of files) {
      if (!(await exists(join(folder, name)))) continue;
      await undo(made);
      return `${name} is there already`;
    }
    for (const { name, text } of files) await writeNewFile(join(folder, name), text, made);
    return undefined;
  } catch (error) {
    const code = systemErrorCode(error);
    await undo(made);
    if (code === undefined) throw error;
    return `${PROBLEMS[code] ?? "the folder cannot be written to"} (${code})`;
  }
}

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: "the folder that is to hold the new one does not exist",
  ENOTDIR: "what is to be the folder is none, or a link that leads to none",
  EACCES: "you may not write to this folder",
  EPERM: "you may not write to this folder",
  EROFS: "you may not write to this folder",
  ENOSPC: "there is no space left",
  EEXIST: "a file of one of the names has come to be meanwhile",
};

/** Whether it was made; false where it was there. */
async function makeFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: OWNER_ONLY.folder });
    return true;
  } catch (error) {
    if (systemErrorCode(error) !== "EEXIST") throw error;
  }
  if (await isFolder(folder)) return false;
  throw Object.assign(new Error("not a folder"), { code: "ENOTDIR", syscall: "stat" });
}

/** Of what is there: a link that leads nowhere is no folder. */
async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return false;
    throw error;
  }
}

/** Whether anything has that name: a link that leads nowhere, too. */
async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return false;
    throw error;
  }
}

/** `wx` fails where the name is taken, and follows no link. */
async function writeNewFile(path: string, text: string, made: Undo[]): Promise<void> {
  const handle = await open(path, "wx", OWNER_ONLY.file);
  made.push(() => unlink(path));
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The last that was made first: a folder goes when it is empty. */
async function undo(made: readonly Undo[]): Promise<void> {
  for (const takeAway of [...made].reverse()) await takeAway().catch(() => {});
}
