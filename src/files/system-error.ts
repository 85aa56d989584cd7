const SENTENCES: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EDQUOT: "the disk quota is used up",
  EEXIST: "it exists already",
  EFBIG: "the file would be larger than the system allows",
  EIO: "the disk reports an error",
  EISDIR: "it is a folder",
  ELOOP: "its symbolic links go round in a circle",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "the name is too long",
  ENOENT: "no such file or folder",
  ENOSPC: "no space left on the disk",
  ENOTDIR: "a part of the path is not a folder",
  EPERM: "the operation is not permitted",
  EROFS: "the file system is read-only",
};

/** The code of a system error (`ENOENT`), or undefined. */
export function systemCode(error: unknown): string | undefined {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return typeof code === "string" ? code : undefined;
}

/** Why a system call failed, in words; never the text of the error, which can repeat arguments. */
export function systemReason(error: unknown): string {
  const code = systemCode(error);
  return (code && SENTENCES[code]) ?? code ?? "unknown reason";
}

/** Whether an error of this room (or of the system) says that the file is not there. */
export function isMissing(error: unknown): boolean {
  return systemCode(error) === "ENOENT" || systemCode((error as Error | undefined)?.cause) === "ENOENT";
}
