import { readFileSync } from "node:fs";
import { PASSWORD } from "../make/pfx.mjs";

const CERT_BAG = "1.2.840.113549.1.12.10.1.3";
const SHROUDED_KEY_BAG = "1.2.840.113549.1.12.10.1.2";

export async function load() {
  const pkijs = await import("pkijs");
  const password = new TextEncoder().encode(PASSWORD).buffer;
  const der = (object) => new Uint8Array(object.toSchema().toBER());
  return {
    name: "pkijs",
    // Its exports map keeps package.json to itself
    version: JSON.parse(readFileSync(new URL("../../node_modules/pkijs/package.json", import.meta.url), "utf8"))
      .version,
    async open({ octets }) {
      const pfx = pkijs.PFX.fromBER(octets);
      await pfx.parseInternalValues({ password, checkIntegrity: true });
      const { authenticatedSafe } = pfx.parsedValue;
      await authenticatedSafe.parseInternalValues({
        safeContents: authenticatedSafe.safeContents.map(() => ({ password })),
      });
      const certificates = [];
      const keys = [];
      for (const { value } of authenticatedSafe.parsedValue.safeContents) {
        for (const { bagId, bagValue } of value.safeBags) {
          if (bagId === CERT_BAG) certificates.push(der(bagValue.parsedValue));
          if (bagId !== SHROUDED_KEY_BAG) continue;
          await bagValue.parseInternalValues({ password });
          keys.push(der(bagValue.parsedValue));
        }
      }
      return { certificates, keys };
    },
  };
}
