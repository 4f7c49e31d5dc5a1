/** Files that the page saves. Their object URLs live until the browser has taken them. */

const urls = new Set<string>();

/** Long enough for a browser to begin the download, which it does with the click. */
const LIFETIME_MILLISECONDS = 1000;

export function save(name: string, content: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  urls.add(url);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => revoke(url), LIFETIME_MILLISECONDS);
}

function revoke(url: string): void {
  if (urls.delete(url)) URL.revokeObjectURL(url);
}

/** Revokes those that are left. */
export function revokeAll(): void {
  for (const url of [...urls]) revoke(url);
}
