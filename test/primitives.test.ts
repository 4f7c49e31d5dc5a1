import { execFileSync } from "node:child_process";
import { createCipheriv } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import type { BlockDecryptor } from "../src/primitives/block-cipher.js";
import { decryptCbc } from "../src/primitives/cbc.js";
import { createDesDecryptor, createTripleDesDecryptor } from "../src/primitives/des.js";
import { createRc2Decryptor } from "../src/primitives/rc2.js";
import { rc4 } from "../src/primitives/rc4.js";

const octets = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const atOnce = () => undefined;
const hexOf = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString("hex");

function decryptBlockHex(cipher: BlockDecryptor, hex: string): string | undefined {
  const target = new Uint8Array(8);
  cipher.decryptBlock(octets(hex), target, 0);
  return hexOf(target);
}

describe("RC4", () => {
  // RFC 6229 §2, all its keys: the key stream at 0, 1008 and 4096
  test.each([
    [
      "0102030405",
      ["b2396305f03dc027ccc3524a0a1118a8", "45129048e6a0ed0b56b490338f078da5", "ff25b58995996707e51fbdf08b34d875"],
    ],
    [
      "01020304050607",
      ["293f02d47f37c9b633f2af5285feb46b", "f3b9a7e3b297bf9ad804512f9063eff1", "e74b0b9731227fd37c0ec08a47ddd8b8"],
    ],
    [
      "0102030405060708",
      ["97ab8a1bf0afb96132f2f67258da15a8", "273c9c4b27f322e4e716ef53a47de7a4", "3fb46e2c8f0f068edce8cdcd7dfc5862"],
    ],
    [
      "0102030405060708090a",
      ["ede3b04643e586cc907dc21851709902", "a64f70af88ae56b6f87581c0e23e6b08", "08b6be45124a43e2eb77953f84dc8553"],
    ],
    [
      "0102030405060708090a0b0c0d0e0f10",
      ["9ac7cc9a609d1ef7b2932899cde41b97", "e7a72574f8782ae26aabcf9ebcd66065", "a36a4c301ae8ac13610ccbc12256cacc"],
    ],
    [
      "0102030405060708090a0b0c0d0e0f101112131415161718",
      ["0595e57fe5f0bb3c706edac8a4b2db11", "2753cc83988afa3e1688a1d3b42c9a02", "3cb0f3b5020a98b82af9fe154484a168"],
    ],
    [
      "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20",
      ["eaa6bd25880bf93d3f5d1e4ca2611d91", "c799b596738f6b018c76c74b1759bd90", "f3e4c0a2e02d1d01f7f0a74618af2b48"],
    ],
    [
      "833222772a",
      ["80ad97bdc973df8a2e879e92a497efda", "6da453dbf81e82334a3d8866cb50a1e3", "bf42c3018c2f7c66bfde524975768115"],
    ],
    [
      "1910833222772a",
      ["bc9222dbd3274d8fc66d14ccbda6690b", "626f5f4dce652501f3087d39c92cc349", "027881fab4993a1c262024a94fff3f61"],
    ],
    [
      "641910833222772a",
      ["bbf609de9413172d07660cb680716926", "0211c7c6190c9efd1237c34c8f2e06c4", "8170cc3ccd92a698621b939dd38fe7b9"],
    ],
    [
      "8b37641910833222772a",
      ["ab65c26eddb287600db2fda10d1e605c", "8bab26fbc2c12b0f13e2ab185eabf241", "5f6bfc73815874d97100f086979357d8"],
    ],
    [
      "ebb46227c6cc8b37641910833222772a",
      ["720c94b63edf44e131d950ca211a5a30", "b60595514f24bc9fe522a6cad7393644", "5bbeb4787d59e5373fdbea6c6f75c29b"],
    ],
    [
      "c109163908ebe51debb46227c6cc8b37641910833222772a",
      ["54b64e6b5a20b5e2ec84593dc7989da7", "349682bf588eaa52d0aa1560346aeafa", "e4dd2e98d6960fae0b43545456743391"],
    ],
    [
      "1ada31d5cf688221c109163908ebe51debb46227c6cc8b37641910833222772a",
      ["dd5bcb0018e922d494759d7c395d02d3", "5f40d59ec1b03b33738efa60b2255d31", "370b1c1fe655916d97fd0d47ca1d72b8"],
    ],
  ])("gives the key stream of RFC 6229 for the key %s", async (key, [at0, at1008, at4096]) => {
    const stream = await rc4(octets(key), new Uint8Array(4112), atOnce);
    expect(hexOf(stream.subarray(0, 16))).toBe(at0);
    expect(hexOf(stream.subarray(1008, 1024))).toBe(at1008);
    expect(hexOf(stream.subarray(4096))).toBe(at4096);
  });

  test("leaves its input alone and gives octets of its own", async () => {
    const data = new Uint8Array(20).fill(7).subarray(4, 14);
    const output = await rc4(octets("0102030405"), data, atOnce);
    expect(output.buffer.byteLength).toBe(10);
    expect(hexOf(data)).toBe("07".repeat(10));
    expect((await rc4(octets("0102030405"), new Uint8Array(0), atOnce)).length).toBe(0);
  });

  test("takes keys of 1 to 256 octets, no others", async () => {
    for (const size of [1, 256]) expect((await rc4(new Uint8Array(size), new Uint8Array(1), atOnce)).length).toBe(1);
    for (const size of [0, 257])
      await expect(rc4(new Uint8Array(size), new Uint8Array(1), atOnce)).rejects.toThrow(RangeError);
  });
});

describe("RC2", () => {
  // RFC 2268 §5, all eight
  test.each([
    ["0000000000000000", 63, "0000000000000000", "ebb773f993278eff"],
    ["ffffffffffffffff", 64, "ffffffffffffffff", "278b27e42e2f0d49"],
    ["3000000000000000", 64, "1000000000000001", "30649edf9be7d2c2"],
    ["88", 64, "0000000000000000", "61a8a244adacccf0"],
    ["88bca90e90875a", 64, "0000000000000000", "6ccf4308974c267f"],
    ["88bca90e90875a7f0f79c384627bafb2", 64, "0000000000000000", "1a807d272bbe5db1"],
    ["88bca90e90875a7f0f79c384627bafb2", 128, "0000000000000000", "2269552ab0f85ca6"],
    ["88bca90e90875a7f0f79c384627bafb216f80a6f85920584c42fceb0be255daf1e", 129, "0000000000000000", "5b78d3a43dfff1f1"],
  ])("decrypts the block of RFC 2268 §5 for the key %s of %i effective bits", (key, bits, plaintext, ciphertext) => {
    expect(decryptBlockHex(createRc2Decryptor(octets(key), bits), ciphertext)).toBe(plaintext);
  });

  // Made with libcrypto of OpenSSL 3.0.19: RC2-ECB, EVP_CTRL_SET_RC2_KEY_BITS, key ff fe fd ..., plaintext
  // 0123456789abcdef. Node's own RC2 takes 40, 64 and 128 effective bits only. (node-forge 1.4.3 is no witness here:
  // its TM is 0xff >> (T1 & 7), which is right only where 4 or 8 bits are left for the last effective octet.)
  test.each([
    [16, 1, "2ccd8ccc7703a299"],
    [16, 7, "2ccd8ccc7703b719"],
    [16, 8, "2ccd8ccc7703b719"],
    [16, 9, "a6989d64bbaa8543"],
    [1, 32, "5458b4aa52a0b429"],
    [16, 39, "e36eeef3ce380403"],
    [5, 40, "8193eb0749f5f21a"],
    [16, 41, "1556d69deadf90f0"],
    [24, 47, "f0dd0d77fb16dd8b"],
    [16, 58, "6591f14a565651e9"],
    [7, 80, "05a1c114ef5af641"],
    [33, 161, "f6184f0d1da459d5"],
    [64, 256, "8fe8cde716d86a23"],
    [128, 511, "3fa2f4de5e884651"],
    [100, 1000, "5f3016076a3a082a"],
    [16, 1023, "bb46e646b30cb049"],
    [16, 1024, "8c85832d87ebdc04"],
    [128, 1023, "c543ff513e47ae9e"],
    [128, 1024, "d6b1d8fe11e5118c"],
  ])("decrypts what OpenSSL encrypted with %i key octets and %i effective bits", (keySize, bits, ciphertext) => {
    const key = Uint8Array.from({ length: keySize }, (_, i) => 255 - i);
    expect(decryptBlockHex(createRc2Decryptor(key, bits), ciphertext)).toBe("0123456789abcdef");
  });

  test("takes keys of 1 to 128 octets and 1 to 1024 effective bits, no others", () => {
    for (const size of [0, 129]) expect(() => createRc2Decryptor(new Uint8Array(size), 64)).toThrow(RangeError);
    for (const bits of [0, -1, 1025, 63.5, Number.NaN]) {
      expect(() => createRc2Decryptor(new Uint8Array(8), bits)).toThrow(RangeError);
    }
  });
});

// SP 800-20, Appendix A, for DES and for triple DES with three equal keys (SP 800-17, Appendix B, has the same for DES;
// the CAVP files are TECBvartext, TECBvarkey, TECBpermop and TECBsubtab)

/** Table A.1, Variable Plaintext: key 01 01 ..., the plaintexts are the 64 single bits from the left. */
const VARIABLE_PLAINTEXT = `
  95f8a5e5dd31d900 dd7f121ca5015619 2e8653104f3834ea 4bd388ff6cd81d4f 20b9e767b2fb1456 55579380d77138ef
  6cc5defaaf04512f 0d9f279ba5d87260 d9031b0271bd5a0a 424250b37c3dd951 b8061b7ecd9a21e5 f15d0f286b65bd28
  add0cc8d6e5deba1 e6d5f82752ad63d1 ecbfe3bd3f591a5e f356834379d165cd 2b9f982f20037fa9 889de068a16f0be6
  e19e275d846a1298 329a8ed523d71aec e7fce22557d23c97 12a9f5817ff2d65d a484c3ad38dc9c19 fbe00a8a1ef8ad72
  750d079407521363 64feed9c724c2faf f02b263b328e2b60 9d64555a9a10b852 d106ff0bed5255d7 e1652c6b138c64a5
  e428581186ec8f46 aeb5f5ede22d1a36 e943d7568aec0c5c df98c8276f54b04b b160e4680f6c696f fa0752b07d9c4ab8
  ca3a2b036dbc8502 5e0905517bb59bcf 814eeb3b91d90726 4d49db1532919c9f 25eb5fc3f8cf0621 ab6a20c0620d1c6f
  79e90dbc98f92cca 866ecedd8072bb0e 8b54536f2f3e64a8 ea51d3975595b86b caffc6ac4542de31 8dd45a2ddf90796c
  1029d55e880ec2d0 5d86cb23639dbea9 1d1ca853ae7c0c5f ce332329248f3228 8405d1abe24fb942 e643d78090ca4207
  48221b9937748a23 dd7c0bbd61fafd54 2fbc291a570db5c4 e07c30d7e4e26e12 0953e2258e8e90a1 5b711bc4ceebf2ee
  cc083f1e6d9e85f6 d2fd8867d50d2dfe 06e7ea22ce92708f 166b40b44aba4bd6
`;

/** Table A.2, Variable Key: plaintext 0, the keys are the 56 single bits from the left, parity made odd. */
const VARIABLE_KEY = `
  95a8d72813daa94d 0eec1487dd8c26d5 7ad16ffb79c45926 d3746294ca6a6cf3 809f5f873c1fd761 c02faffec989d1fc
  4615aa1d33e72f10 2055123350c00858 df3b99d6577397c8 31fe17369b5288c9 dfdd3cc64dae1642 178c83ce2b399d94
  50f636324a9b7f80 a8468ee3bc18f06d a2dc9e92fd3cde92 cac09f797d031287 90ba680b22aeb525 ce7a24f350e280b6
  882bff0aa01a0b87 25610288924511c2 c71516c29c75d170 5199c29a52c9f059 c22f0a294a71f29f ee371483714c02ea
  a81fbd448f9e522f 4f644c92e192dfed 1afa9a66a6df92ae b3c1cc715cb879d8 19d032e64ab0bd8b 3cfaa7a7dc8720dc
  b7265f7f447ac6f3 9db73b3c0d163f54 8181b65babf4a975 93c9b64042eaa240 5570530829705592 8638809e878787a0
  41b9a79af79ac208 7a9be42f2009a892 29038d56ba6d2745 5495c6abf1e5df51 ae13dbd561488933 024d1ffa8904e389
  d1399712f99bf02e 14c1d7c1cffec79e 1de5279dae3bed6f e941a33f85501303 da99dbbc9a03f379 b7fc92f91d8e92e9
  ae8e5caa3ca04e85 9cc62df43b6eed74 d863dbb5c59a91a0 a1ab2190545b91d7 0875041e64c570f7 5a594528bebef1cc
  fcdb3291de21f0c0 869efd7f9f265a09
`;

/** Table A.3, Permutation Operation: plaintext 0; key, ciphertext. */
const PERMUTATION_OPERATION = `
  1046913489980131 88d55e54f54c97b4 1007103489988020 0c0cc00c83ea48fd 10071034c8980120 83bc8ef3a6570183
  1046103489988020 df725dcad94ea2e9 1086911519190101 e652b53b550be8b0 1086911519580101 af527120c485cbb0
  5107b01519580101 0f04ce393db926d5 1007b01519190101 c9f00ffc74079067 3107915498080101 7cfd82a593252b4e
  3107919498080101 cb49a2f9e91363e3 10079115b9080140 00b588be70d23f56 3107911598080140 406a9a6ab43399ae
  1007d01589980101 6cb773611dca9ada 9107911589980101 67fd21c17dbb5d70 9107d01589190101 9592cb4110430787
  1007d01598980120 a6b7ff68a318ddd3 1007940498190101 4d102196c914ca16 0107910491190401 2dfa9f4573594965
  0107910491190101 b46604816c0e0774 0107940491190401 6e7e6221a4f34e87 19079210981a0101 aa85e74643233199
  1007911998190801 2e5a19db4d1962d6 10079119981a0801 23a866a809d30894 1007921098190101 d812d961f017d320
  100791159819010b 055605816e58608f 1004801598190101 abd88e8b1b7716f1 1004801598190102 537ac95be69da1e1
  1004801598190108 aed0f6ae3c25cdd8 1002911598100104 b3e35a5ee53e7b8d 1002911598190104 61c79c71921a2ef8
  1002911598100201 e2f5728f0995013c 1002911698100101 1aeac39a61f0a464
`;

/** Table A.4, Substitution Table: key, plaintext, ciphertext. */
const SUBSTITUTION_TABLE = `
  7ca110454a1a6e57 01a1d6d039776742 690f5b0d9a26939b 0131d9619dc1376e 5cd54ca83def57da 7a389d10354bd271
  07a1133e4a0b2686 0248d43806f67172 868ebb51cab4599a 3849674c2602319e 51454b582ddf440a 7178876e01f19b2a
  04b915ba43feb5b6 42fd443059577fa2 af37fb421f8c4095 0113b970fd34f2ce 059b5e0851cf143a 86a560f10ec6d85b
  0170f175468fb5e6 0756d8e0774761d2 0cd3da020021dc09 43297fad38e373fe 762514b829bf486a ea676b2cb7db2b7a
  07a7137045da2a16 3bdd119049372802 dfd64a815caf1a0f 04689104c2fd3b2f 26955f6835af609a 5c513c9c4886c088
  37d06bb516cb7546 164d5e404f275232 0a2aeeae3ff4ab77 1f08260d1ac2465e 6b056e18759f5cca ef1bf03e5dfa575a
  584023641aba6176 004bd6ef09176062 88bf0db6d70dee56 025816164629b007 480d39006ee762f2 a1f9915541020b56
  49793ebc79b3258f 437540c8698f3cfa 6fbf1cafcffd0556 4fb05e1515ab73a7 072d43a077075292 2f22e49bab7ca1ac
  49e95d6d4ca229bf 02fe55778117f12a 5a6b612cc26cce4a 018310dc409b26d6 1d9d5c5018f728c2 5f4c038ed12b2e41
  1c587f1c13924fef 305532286d6f295a 63fac0d034d9f793
`;

type KnownAnswer = readonly [key: string, plaintext: string, ciphertext: string];

const words = (table: string) => table.trim().split(/\s+/);
const singleBit = (bit: number, of: number, shift: (n: number) => number) =>
  hexOf(Uint8Array.from({ length: 8 }, (_, i) => (Math.floor(bit / of) === i ? shift(bit % of) : of === 7 ? 1 : 0)))!;
const rows = (table: string, columns: number) =>
  words(table).flatMap((_, i, all) => (i % columns === 0 ? [all.slice(i, i + columns)] : []));

const KNOWN_ANSWERS: readonly (readonly [name: string, size: number, answers: readonly KnownAnswer[]])[] = [
  [
    "A.1, Variable Plaintext",
    64,
    words(VARIABLE_PLAINTEXT).map((C, bit) => ["01".repeat(8), singleBit(bit, 8, (n) => 0x80 >> n), C]),
  ],
  [
    "A.2, Variable Key",
    56,
    words(VARIABLE_KEY).map((C, bit) => [singleBit(bit, 7, (n) => 0x80 >> n), "00".repeat(8), C]),
  ],
  ["A.3, Permutation Operation", 32, rows(PERMUTATION_OPERATION, 2).map(([K, C]) => [K!, "00".repeat(8), C!])],
  ["A.4, Substitution Table", 19, rows(SUBSTITUTION_TABLE, 3).map(([K, P, C]) => [K!, P!, C!])],
];

describe("DES and triple DES", () => {
  test.each(KNOWN_ANSWERS)("decrypt the blocks of SP 800-20, Table %s", (_, size, answers) => {
    expect(answers.length).toBe(size);
    for (const [key, plaintext, ciphertext] of answers) {
      expect(decryptBlockHex(createDesDecryptor(octets(key)), ciphertext)).toBe(plaintext);
      expect(decryptBlockHex(createTripleDesDecryptor(octets(key.repeat(2))), ciphertext)).toBe(plaintext);
      expect(decryptBlockHex(createTripleDesDecryptor(octets(key.repeat(3))), ciphertext)).toBe(plaintext);
    }
  });

  // SP 800-67, Appendix B.1, "The qufck brown fox jump"
  test.each([
    ["5468652071756663", "a826fd8ce53b855f"],
    ["6b2062726f776e20", "cce21c8112256fe6"],
    ["666f78206a756d70", "68d5c05dd9b6b900"],
  ])("decrypt the block %s of SP 800-67, Appendix B.1", (plaintext, ciphertext) => {
    const cipher = createTripleDesDecryptor(octets("0123456789abcdef23456789abcdef01456789abcdef0123"));
    expect(decryptBlockHex(cipher, ciphertext)).toBe(plaintext);
  });

  // CAVP TDES Multi-block Message Test for CBC, [DECRYPT]. The messages are not padded: here a block of padding follows
  // them, chained on by OpenSSL.
  test.each([
    ["TCBCMMT2 0", "bcfe7f25f2b0a72c6276ae1f389d8ae9", "f29d4ba5172fd297", "1b3889c9dbe10d03", "0611a474fb090978"],
    [
      "TCBCMMT3 0",
      "5eb6040d46082c7aa7d06dfd08dfeac8c18364c1548c3ba1",
      "41746c7e442d3681",
      "c53a7b0ec40600fe",
      "d4f00eb455de1034",
    ],
    [
      "TCBCMMT3 4",
      "34e68f58ecc71f4ad504e0b6e085a7c71c9bd38610737949",
      "dfee6ce5d36b2c3d",
      "374ec363fa84e7e7e2ae011427b79d5852923557452c52827c9ff4eb92a83457075b28954015070f",
      "fb5c4ad0525832b2d3594981b920c65c1029ddfa054d271c5a99a853f4b6de5d6da41d8bdc2c7ede",
    ],
  ])("decrypt the CAVP message %s", async (_, key, iv, ciphertext, plaintext) => {
    const algorithm = key.length === 32 ? "des-ede-cbc" : "des-ede3-cbc";
    const padding = createCipheriv(algorithm, octets(key), octets(ciphertext.slice(-16))).final("hex");
    const cipher = createTripleDesDecryptor(octets(key));
    expect(hexOf(await decryptCbc(cipher, octets(iv), octets(ciphertext + padding), atOnce))).toBe(plaintext);
  });

  test("ignore the parity of the key", () => {
    const [key, plaintext, ciphertext] = KNOWN_ANSWERS[3]![2][0]!;
    const otherParity = octets(key).map((octet) => octet ^ 1);
    expect(decryptBlockHex(createDesDecryptor(otherParity), ciphertext)).toBe(plaintext);
  });

  test("take keys of 8, and of 16 or 24 octets, no others", () => {
    for (const size of [0, 7, 9, 16, 24]) expect(() => createDesDecryptor(new Uint8Array(size))).toThrow(RangeError);
    for (const size of [0, 8, 15, 17, 23, 25]) {
      expect(() => createTripleDesDecryptor(new Uint8Array(size))).toThrow(RangeError);
    }
  });
});

test.each([
  ["RC2", createRc2Decryptor(octets("88bca90e90875a"), 64), "6ccf4308974c267f", "0000000000000000"],
  ["DES", createDesDecryptor(octets("7ca110454a1a6e57")), "690f5b0d9a26939b", "01a1d6d039776742"],
])("%s decrypts a block in place and touches no other octet", (_, cipher, ciphertext, plaintext) => {
  const block = octets(`aaaaaa${ciphertext}bbbb`);
  cipher.decryptBlock(block, block, 3);
  expect(hexOf(block)).toBe(`aaaaaa${plaintext}bbbb`);
});

describe("CBC and its padding", () => {
  /** The cipher that changes nothing: with an iv of 0, the plaintext of one block is that block. */
  const identity: BlockDecryptor = {
    blockSize: 8,
    decryptBlock: (source, target, offset) => target.set(source.subarray(offset, offset + 8), offset),
  };
  const iv = new Uint8Array(8);
  const block = (padding: readonly number[]) =>
    Uint8Array.from([...new Array(8 - padding.length).fill(0xaa), ...padding]);

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "removes %i octets that each hold their number, and gives octets of its own",
    async (n) => {
      const data = block(new Array(n).fill(n));
      const plaintext = await decryptCbc(identity, iv, data, atOnce);
      expect(hexOf(plaintext)).toBe("aa".repeat(8 - n));
      expect(plaintext?.buffer.byteLength).toBe(8 - n);
      expect(data).toEqual(block(new Array(n).fill(n)));
      expect(iv).toEqual(new Uint8Array(8));
    },
  );

  test.each([2, 3, 4, 5, 6, 7, 8])("refuses padding of %i octets where one of them holds another number", async (n) => {
    for (let at = 0; at < n - 1; at++) {
      const padding = new Array<number>(n).fill(n);
      const accepted: number[] = [];
      for (let value = 0; value < 256; value++) {
        padding[at] = value;
        if ((await decryptCbc(identity, iv, block(padding), atOnce)) !== undefined) accepted.push(value);
      }
      expect(accepted).toEqual([n]);
    }
  });

  test("refuses each last octet that is no number of padding octets", async () => {
    for (let last = 0; last < 256; last++) {
      if (last < 1 || last > 8)
        expect(await decryptCbc(identity, iv, new Uint8Array(8).fill(last), atOnce)).toBeUndefined();
    }
  });

  test("does not let padding reach beyond the last block", async () => {
    const ninesTwice = octets("09".repeat(8) + "00".repeat(8)); // the second block is xored with the first
    expect(await decryptCbc(identity, iv, ninesTwice, atOnce)).toBeUndefined();
  });

  test("refuses data that is not a positive multiple of the block", async () => {
    for (const size of [0, 1, 7, 9, 15, 17]) {
      expect(await decryptCbc(identity, iv, new Uint8Array(size).fill(1), atOnce)).toBeUndefined();
    }
  });

  test("throws where the iv is not one block", async () => {
    for (const size of [0, 7, 9, 16]) {
      await expect(decryptCbc(identity, new Uint8Array(size), block([1]), atOnce)).rejects.toThrow(RangeError);
    }
  });

  test.each([
    ["given out", [1]],
    ["refused", [0]],
  ])("wipes the padded plaintext when the plaintext is %s", async (_, padding) => {
    const targets = new Set<Uint8Array>();
    const watched: BlockDecryptor = {
      blockSize: 8,
      decryptBlock: (source, target, offset) => {
        identity.decryptBlock(source, target, offset);
        targets.add(target);
      },
    };
    await decryptCbc(watched, iv, block(padding), atOnce);
    expect([...targets].map(hexOf)).toEqual(["00".repeat(8)]);
  });
});

describe("what OpenSSL encrypts", () => {
  interface Case {
    readonly algorithm: string;
    readonly key: string;
    readonly iv: string;
    readonly plaintext: string;
  }

  // mulberry32
  let state = 0x2268_6229;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const randomHex = (size: number) => hexOf(Uint8Array.from({ length: size }, () => between(0, 255)))!;

  /** One case of each length from 0 to 100 octets. */
  const casesOf = (algorithm: string, smallestKey: number, largestKey: number): Case[] =>
    Array.from({ length: 101 }, (_, size) => ({
      algorithm,
      key: randomHex(between(smallestKey, largestKey)),
      iv: algorithm === "rc4" ? "" : randomHex(8),
      plaintext: randomHex(size),
    }));

  const decryptCase = async ({ algorithm, key, iv }: Case, ciphertext: string): Promise<string | undefined> => {
    if (algorithm === "rc4") return hexOf(await rc4(octets(key), octets(ciphertext), atOnce));
    const cipher = createDecryptor(algorithm, octets(key));
    return hexOf(await decryptCbc(cipher, octets(iv), octets(ciphertext), atOnce));
  };

  const createDecryptor = (algorithm: string, key: Uint8Array): BlockDecryptor => {
    switch (algorithm) {
      case "rc2-40-cbc":
        return createRc2Decryptor(key, 40);
      case "rc2-64-cbc":
        return createRc2Decryptor(key, 64);
      case "rc2-cbc":
        return createRc2Decryptor(key, 128);
      case "des-cbc":
        return createDesDecryptor(key);
      default:
        return createTripleDesDecryptor(key);
    }
  };

  test.each([
    ["des-ede-cbc", 16],
    ["des-ede3-cbc", 24],
  ])("with %s is decrypted", async (algorithm, keySize) => {
    for (const each of casesOf(algorithm, keySize, keySize)) {
      const cipher = createCipheriv(algorithm, octets(each.key), octets(each.iv));
      const ciphertext = cipher.update(each.plaintext, "hex", "hex") + cipher.final("hex");
      expect(await decryptCase(each, ciphertext)).toBe(each.plaintext);
    }
  });

  // OpenSSL 3 has these in its legacy provider, which a process of its own loads. The effective bits of its RC2 follow
  // from the name, 128 for rc2-cbc, and not from the size of the key.
  test("with RC2, RC4 and DES of the legacy provider is decrypted", async () => {
    const cases = [
      ...casesOf("rc2-40-cbc", 5, 5),
      ...casesOf("rc2-40-cbc", 1, 128),
      ...casesOf("rc2-64-cbc", 1, 128),
      ...casesOf("rc2-cbc", 16, 16),
      ...casesOf("rc2-cbc", 1, 128),
      ...casesOf("des-cbc", 8, 8),
      ...casesOf("rc4", 5, 16),
      ...casesOf("rc4", 1, 256),
    ];
    const script = `
      const { createCipheriv } = require("node:crypto");
      const cases = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
      console.log(JSON.stringify(cases.map(({ algorithm, key, iv, plaintext }) => {
        const cipher = createCipheriv(algorithm, Buffer.from(key, "hex"), iv === "" ? null : Buffer.from(iv, "hex"));
        return cipher.update(plaintext, "hex", "hex") + cipher.final("hex");
      })));
    `;
    const ciphertexts: string[] = JSON.parse(
      execFileSync(process.execPath, ["--openssl-legacy-provider", "-e", script], {
        input: JSON.stringify(cases),
        encoding: "utf8",
      }),
    );
    expect(ciphertexts.length).toBe(808);
    for (const [i, each] of cases.entries()) {
      const plaintext = await decryptCase(each, ciphertexts[i]!);
      expect([each.algorithm, each.key, plaintext]).toEqual([each.algorithm, each.key, each.plaintext]);
    }
  });
});
