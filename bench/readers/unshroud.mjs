import { existsSync, readFileSync } from "node:fs";
import { PASSWORD } from "../make/pfx.mjs";

const LIBRARY = new URL("../../dist/index.js", import.meta.url);

/** @throws where there is no build: the benchmark times what users get, which is `dist/`. */
export function assertBuilt() {
  if (!existsSync(LIBRARY)) throw new Error("dist/index.js is not there: run `npm run build` first");
}

/** The import is in here, so that it can be timed. */
export async function load() {
  assertBuilt();
  const { openPfx } = await import(LIBRARY.href);
  return {
    name: "unshroud",
    version: JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version,
    async open({ octets }) {
      const pfx = await openPfx(octets, { password: PASSWORD });
      const certificates = [];
      const keys = [];
      for (const { bags = [] } of pfx.authenticatedSafe) {
        for (const bag of bags) {
          if (bag.type === "certBag") certificates.push(bag.certValue);
          else if (bag.type === "pkcs8ShroudedKeyBag") keys.push(bag.privateKeyInfo);
        }
      }
      return { certificates, keys };
    },
  };
}
