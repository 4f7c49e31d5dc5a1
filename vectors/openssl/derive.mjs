// node derive.mjs MAKE: files made from good ones, by one alteration each, and in BER. MAKE is the program of make.c.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, unlinkSync, writeFileSync } from "node:fs";

// --- DER as a tree: a node has its content octets, or children ---

function parse(octets) {
  const nodes = [];
  for (let at = 0; at < octets.length; ) {
    let length = octets[at + 1];
    let start = at + 2;
    if (length > 0x80) {
      start += length & 0x7f;
      length = octets.readUIntBE(at + 2, length & 0x7f);
    }
    const content = octets.subarray(start, start + length);
    nodes.push({ tag: octets[at], content, children: octets[at] & 0x20 ? parse(content) : undefined });
    at = start + length;
  }
  return nodes;
}

function der({ tag, content, children }) {
  const inside = children ? Buffer.concat(children.map(der)) : content;
  const size = inside.length.toString(16);
  const long = Buffer.from(size.padStart(size.length + (size.length % 2), "0"), "hex");
  return Buffer.concat([
    Buffer.from([tag]),
    inside.length < 0x80 ? Buffer.from([inside.length]) : Buffer.from([0x80 | long.length, ...long]),
    inside,
  ]);
}

// --- Places in a PFX ---

const DATA = "2a864886f70d010701";
const oidOf = (contentInfo) => contentInfo.children[0].content.toString("hex");
const authSafe = (pfx) => pfx.children[1].children[1].children[0]; // the OCTET STRING of the data ContentInfo
const macDigest = (pfx) => pfx.children[2].children[0].children[1];
const contentInfos = (pfx) => parse(authSafe(pfx).content)[0].children;

const read = (file) => parse(readFileSync(file))[0];
const write = (file, octets) => writeFileSync(file, octets);

/** The good file with its DER tree altered. */
const altered = (file, good, alter) => {
  const pfx = read(good);
  alter(pfx);
  write(file, der(pfx));
};

/** The good file with one bit flipped, at a place that `find` gives in a copy of its octets. */
const flipped = (file, good, find, bit = 0x01) => {
  const octets = readFileSync(good);
  const pfx = parse(octets)[0];
  const { part, index } = find(pfx);
  part[index] ^= bit; // `parse` gives views, so this alters `octets`
  write(file, octets);
};

/** encryptedContent and its algorithm of the first ContentInfo, which is EncryptedData. */
const encryptedContent = (pfx) => contentInfos(pfx)[0].children[1].children[0].children[1].children;
const ciphertext = (pfx) => encryptedContent(pfx)[2].content;
/** The first bag of the second ContentInfo, a shrouded key. */
const shroudedKey = (pfx) =>
  parse(contentInfos(pfx)[1].children[1].children[0].content)[0].children[0].children[1].children[0];

// --- Alterations ---

const DES3_MAC = "pbe-sha1-3des.pfx";
const DES3 = "no-mac-3des.pfx";

function makeDamaged() {
  const good = readFileSync("p-256-with-key.pfx");
  write("damaged-last-octet-missing.pfx", good.subarray(0, -1));
  write("damaged-half-missing.pfx", good.subarray(0, good.length >> 1));
  write("trailing-octets.pfx", Buffer.concat([good, Buffer.from("\r\n")]));
  write("empty-file.pfx", Buffer.alloc(0));
  write(
    "random-octets.pfx",
    Buffer.concat([0, 1, 2, 3].map((n) => createHash("sha256").update(`unshroud ${n}`).digest())),
  );

  altered("damaged-version-2.pfx", "p-256-with-key.pfx", (pfx) => {
    pfx.children[0].content = Buffer.from([2]);
  });
  altered("damaged-mac-digest-short.pfx", "p-256-with-key.pfx", (pfx) => {
    macDigest(pfx).content = macDigest(pfx).content.subarray(0, 16);
  });
  altered("damaged-mac-digest-empty.pfx", "p-256-with-key.pfx", (pfx) => {
    macDigest(pfx).content = Buffer.alloc(0);
  });
  altered("mac-removed.pfx", "p-256-with-key.pfx", (pfx) => {
    pfx.children.length = 2;
  });

  flipped("damaged-mac-digest.pfx", "p-256-with-key.pfx", (pfx) => ({ part: macDigest(pfx).content, index: 0 }));
  flipped("damaged-ciphertext.pfx", "p-256-with-key.pfx", (pfx) => ({ part: ciphertext(pfx), index: 0 }));
  flipped(
    "damaged-pbe-oid.pfx",
    DES3_MAC,
    (pfx) => ({ part: encryptedContent(pfx)[1].children[0].content, index: 9 }),
    0x40,
  );

  // In CBC a bit of one block is a bit of the next block's plaintext: here the highest of the padding's last octet.
  flipped(
    "damaged-padding-no-mac.pfx",
    DES3,
    (pfx) => ({ part: ciphertext(pfx), index: ciphertext(pfx).length - 9 }),
    0x80,
  );
  flipped(
    "damaged-key-padding-no-mac.pfx",
    DES3,
    (pfx) => {
      const part = shroudedKey(pfx).children[1].content;
      return { part, index: part.length - 9 };
    },
    0x80,
  );
  flipped(
    "damaged-pbe-oid-no-mac.pfx",
    DES3,
    (pfx) => ({ part: encryptedContent(pfx)[1].children[0].content, index: 9 }),
    0x40,
  );
}

/** The PBMAC1 twins of the damaged MACs: the same alterations, under another integrity scheme. */
function makeDamagedPbmac1() {
  const good = "pbmac1-hmac-sha-256.pfx";
  flipped("damaged-pbmac1-mac.pfx", good, (pfx) => ({ part: macDigest(pfx).content, index: 0 }));
  flipped("damaged-pbmac1-ciphertext.pfx", good, (pfx) => ({ part: ciphertext(pfx), index: 0 }));
  for (const [name, size] of [
    ["short", 16],
    ["empty", 0],
  ])
    altered(`damaged-pbmac1-mac-${name}.pfx`, good, (pfx) => {
      macDigest(pfx).content = macDigest(pfx).content.subarray(0, size);
    });
}

// --- BER: every constructed value of indefinite length, every OCTET STRING in pieces ---

const OCTET_STRING = 0x04;
const IMPLICIT_OCTET_STRING = 0x80; // encryptedContent [0]: no other context tag is primitive here
const END = Buffer.from([0, 0]);

const indefinite = (tag, parts) => Buffer.concat([Buffer.from([tag | 0x20, 0x80]), ...parts, END]);

/** The content in pieces of one or more octets; `sizes` beyond the first cut each piece again. */
function pieces(tag, content, [size, ...smaller]) {
  const parts = [];
  for (let at = 0; at < content.length; at += size) {
    const piece = content.subarray(at, at + size);
    parts.push(smaller.length ? pieces(OCTET_STRING, piece, smaller) : der({ tag: OCTET_STRING, content: piece }));
  }
  return indefinite(tag, parts);
}

function ber(node, sizes = [100]) {
  if (node.tag === OCTET_STRING || node.tag === IMPLICIT_OCTET_STRING) return pieces(node.tag, node.content, sizes);
  return node.children
    ? indefinite(
        node.tag,
        node.children.map((child) => ber(child, sizes)),
      )
    : der(node);
}

/** AuthenticatedSafe in BER, and what is in its data ContentInfos too. */
function berAuthenticatedSafe(pfx) {
  const infos = contentInfos(pfx);
  for (const info of infos) {
    if (oidOf(info) !== DATA) continue;
    const octetString = info.children[1].children[0];
    octetString.content = ber(parse(octetString.content)[0]);
  }
  return ber({ tag: 0x30, children: infos });
}

function makeBer(make) {
  write("ber.pfx", ber(read("p-256-with-key.pfx")));
  write("ber-octet-strings-of-one-octet.pfx", ber(read("no-encryption-no-mac.pfx"), [1]));

  write("ber-octet-strings-nested.pfx", ber(read("p-256-with-key.pfx"), [200, 50, 20]));

  // Inside the authSafe too: the MAC has to be made again, and make.c writes DER around it.
  const inner = "ber-inner.tmp";
  altered(inner, "iis5-rsa-with-key.pfx", (pfx) => {
    authSafe(pfx).content = berAuthenticatedSafe(pfx);
  });
  execFileSync(make, ["mac", inner, inner]);
  write("ber-throughout.pfx", ber(read(inner)));
  unlinkSync(inner);
}

makeDamaged();
makeDamagedPbmac1();
makeBer(process.argv[2]);
