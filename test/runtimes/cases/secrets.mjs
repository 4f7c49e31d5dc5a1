/** That keys do not show, and go when they are to go. */

import { equal } from "../assert.mjs";

const IIS_5 = "openssl/iis5-rsa-with-key.pfx";
const PASSWORD = "unshroud";

const keyOf = ({ bagsOf }, pfx) => bagsOf(pfx).find(({ type }) => type === "pkcs8ShroudedKeyBag");

export const SECRETS = {
  "JSON and a copy hold no key": async ({ unshroud, octetsOf }) => {
    const bag = keyOf(unshroud, await unshroud.openPfx(octetsOf(IIS_5), { password: PASSWORD }));
    equal(bag.privateKeyInfo.length > 1_000, true, "the key");
    equal([JSON.stringify(bag).includes("privateKeyInfo"), "privateKeyInfo" in { ...bag }], [false, false], "shown");
  },

  "wipeSecrets leaves zeros": async ({ unshroud, octetsOf }) => {
    const pfx = await unshroud.openPfx(octetsOf(IIS_5), { password: PASSWORD });
    const { privateKeyInfo } = keyOf(unshroud, pfx);
    unshroud.wipeSecrets(pfx);
    equal([privateKeyInfo.length > 1_000, privateKeyInfo.every((octet) => octet === 0)], [true, true], "the octets");
  },
};
