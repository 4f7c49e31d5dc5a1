/** What was measured: vectors/compatibility.json has each answer, and scripts/compatibility.mjs asks again. */

import type { CompatibilityTarget } from "../../types/compatibility.js";
import { GNUTLS, GNUTLS_3_7_REFUSES, GNUTLS_3_8, GNUTLS_REFUSES } from "./gnutls.js";
import { GO, GO_REFUSES } from "./go.js";
import { JAVA, JAVA_17_REFUSES, JAVA_25, JAVA_REFUSES } from "./java.js";
import { NODE_FORGE, NODE_FORGE_REFUSES } from "./node-forge.js";
import { NSS, NSS_3_87_REFUSES, NSS_3_132, NSS_REFUSES } from "./nss.js";
import {
  LEGACY,
  NEEDS_MAC,
  NODE,
  NODE_REFUSES,
  OPENSSL_3_0,
  OPENSSL_3_0_REFUSES,
  OPENSSL_3_6,
  REFUSES_LEGACY,
} from "./openssl.js";
import type { MeasuredTarget } from "./rules.js";

const OF_OPENSSL_3_0 = { refuses: OPENSSL_3_0_REFUSES, reads: OPENSSL_3_0 };
const OF_OPENSSL_3_6 = { reads: OPENSSL_3_6 };
const NO_LEGACY = { refuses: REFUSES_LEGACY };
const WITH_LEGACY = { reads: LEGACY };
const OF_NODE = { refuses: NODE_REFUSES, reads: NODE };
const ONE_KEY = { refuses: { keys: { from: 2 } } };
const NO_MAC = { refuses: NEEDS_MAC };
const A_SAFE = { refuses: { safeContents: { to: 0 } } };
const TWO_SAFES = { refuses: { safeContents: { from: 3 } } };

/** For each the version that was measured, and what is known of it: the first that knows of an element counts. */
export const MEASURED_TARGETS = {
  "openssl-3.0": { version: "OpenSSL 3.0.19", knowledge: [NO_LEGACY, OF_OPENSSL_3_0] },
  "openssl-3.0-legacy": { version: "OpenSSL 3.0.19", knowledge: [WITH_LEGACY, OF_OPENSSL_3_0] },
  "openssl-3.6": { version: "OpenSSL 3.6.5", knowledge: [NO_LEGACY, OF_OPENSSL_3_6] },
  "openssl-3.6-legacy": { version: "OpenSSL 3.6.5", knowledge: [WITH_LEGACY, OF_OPENSSL_3_6] },
  "node-20": { version: "Node 20.20.2, OpenSSL 3.0.19", knowledge: [NO_MAC, OF_NODE, NO_LEGACY, OF_OPENSSL_3_0] },
  "node-22": { version: "Node 22.23.3, OpenSSL 3.5.8", knowledge: [OF_NODE, NO_LEGACY, OF_OPENSSL_3_6] },
  "node-24": { version: "Node 24.21.0, OpenSSL 3.5.8", knowledge: [OF_NODE, NO_LEGACY, OF_OPENSSL_3_6] },
  "java-17": { version: "OpenJDK 17.0.15", knowledge: [{ refuses: JAVA_17_REFUSES, reads: JAVA }] },
  "java-25": { version: "OpenJDK 25.0.5.0.3", knowledge: [{ refuses: JAVA_REFUSES, reads: JAVA_25 }] },
  "gnutls-3.7": { version: "GnuTLS 3.7.9", knowledge: [{ refuses: GNUTLS_3_7_REFUSES, reads: GNUTLS }] },
  "gnutls-3.8": { version: "GnuTLS 3.8.13", knowledge: [{ refuses: GNUTLS_REFUSES, reads: GNUTLS_3_8 }] },
  "nss-3.87": { version: "NSS 3.87.1", knowledge: [{ refuses: NSS_3_87_REFUSES, reads: NSS }] },
  "nss-3.132": { version: "NSS 3.132", knowledge: [{ refuses: NSS_REFUSES, reads: NSS_3_132 }] },
  "pyca-38": { version: "cryptography 38.0.4", knowledge: [ONE_KEY, NO_MAC, WITH_LEGACY, OF_OPENSSL_3_0] },
  "pyca-49": { version: "cryptography 49.0.0", knowledge: [ONE_KEY, WITH_LEGACY, OF_OPENSSL_3_6] },
  go: {
    version: "software.sslmate.com/src/go-pkcs12 0.7.4",
    knowledge: [A_SAFE, TWO_SAFES, { refuses: GO_REFUSES, reads: GO }],
  },
  "node-forge": { version: "node-forge 1.4.3", knowledge: [{ refuses: NODE_FORGE_REFUSES, reads: NODE_FORGE }] },
} as const satisfies { readonly [id in CompatibilityTarget]?: MeasuredTarget };
