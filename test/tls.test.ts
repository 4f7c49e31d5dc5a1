/**
 * TLS over the loopback with what `toTlsOptions` gives. The certificates of the vectors are issued by an intermediate
 * authority under the root of chain.pfx, and are for servers; that of client-auth.pfx is for clients, under a root of its own.
 */

import { once } from "node:events";
import { createServer, request } from "node:https";
import type { AddressInfo } from "node:net";
import {
  createSecureContext,
  type PeerCertificate,
  type SecureContextOptions,
  type TLSSocket,
  type TlsOptions,
} from "node:tls";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { describeCertificate, type Identity, toPem, toTlsOptions } from "../src/index.js";
import { expectedIdentities, identityOfVector, openVector } from "./identities.js";
import { readVector } from "./manifest.js";

let root: string;
let authorities: string[];
beforeAll(async () => {
  const [, intermediate, last] = (await identityOfVector("chain.pfx")).chain;
  root = toPem(last!);
  authorities = [toPem(intermediate!), root];
});

/** What each side saw of the other. */
interface Handshake {
  readonly body: string;
  readonly ofServer: { readonly fingerprint: string; readonly authorized: boolean };
  readonly ofClient: {
    readonly fingerprint: string | undefined;
    readonly authorizationError: string | null | undefined;
  };
}

const fingerprintOf = ({ fingerprint256 }: Partial<PeerCertificate>) =>
  fingerprint256?.replaceAll(":", "").toLowerCase();
const fingerprintOfIdentity = ({ certificate }: Identity) => describeCertificate(certificate.certValue).sha256;

/**
 * One request over HTTPS. The server asks for the client's certificate and tells what it makes of it, and with
 * `rejectUnauthorized` it admits no other; a client without trust in the server ends the handshake.
 */
async function shakeHands(
  server: SecureContextOptions & Pick<TlsOptions, "rejectUnauthorized">,
  client: SecureContextOptions,
  trusted: readonly string[] = [],
): Promise<Handshake> {
  const ca = [...trusted];
  const https = createServer({ rejectUnauthorized: false, ...server, ca, requestCert: true }, (incoming, response) => {
    const socket = incoming.socket as TLSSocket;
    const fingerprint = fingerprintOf(socket.getPeerCertificate());
    const { authorizationError } = socket;
    response.end(JSON.stringify({ fingerprint, authorizationError: authorizationError && String(authorizationError) }));
  });
  try {
    await once(https.listen(0, "127.0.0.1"), "listening");
    const { port } = https.address() as AddressInfo;
    const outgoing = request({ ...client, host: "127.0.0.1", port, servername: "example.test", agent: false });
    outgoing.end();
    const [incoming] = await once(outgoing, "response");
    const socket = incoming.socket as TLSSocket;
    const ofServer = { fingerprint: fingerprintOf(socket.getPeerCertificate())!, authorized: socket.authorized };
    let body = "";
    for await (const chunk of incoming) body += chunk;
    return { body, ofServer, ofClient: JSON.parse(body) };
  } finally {
    https.closeAllConnections();
    https.close();
  }
}

describe("mutual TLS", () => {
  test.each([
    ["of IIS 5, RC2-40", "iis5-rsa-with-key.pfx"],
    ["with an EC key", "p-256-with-key.pfx"],
    ["with an Ed25519 key", "ed25519-with-key.pfx"],
    ["without a MAC", "no-mac.pfx"],
  ])("works on both sides with a file %s", async (_kind, file) => {
    const identity = await identityOfVector(file);
    const options = toTlsOptions(identity);
    const { ofServer, ofClient } = await shakeHands(options, { ...options, ca: authorities }, authorities);
    expect(ofServer).toEqual({ fingerprint: fingerprintOfIdentity(identity), authorized: true });
    // The client has proved that it has the key; only its certificate is for servers.
    expect(ofClient).toEqual({
      fingerprint: fingerprintOfIdentity(identity),
      authorizationError: expect.stringMatching(/INVALID_PURPOSE/),
    });
  });

  test("works with each key of a file of two, as the client can verify the one or the other", async () => {
    const identities = expectedIdentities(await openVector("two-keys.pfx"));
    const options = toTlsOptions(identities);
    const signatures = ["ed25519", "ECDSA+SHA256"];
    for (const [i, identity] of identities.entries()) {
      const sigalgs = signatures[i]!;
      const client = { ...toTlsOptions(identity), ca: authorities, sigalgs };
      const { ofServer, ofClient } = await shakeHands(options, client, authorities);
      expect(ofServer).toEqual({ fingerprint: fingerprintOfIdentity(identity), authorized: true });
      expect(ofClient.fingerprint).toBe(fingerprintOfIdentity(identity));
    }
  });

  test("admits a client whose certificate is for clients, where the server admits no other", async () => {
    const server = { ...toTlsOptions(await identityOfVector("chain.pfx")), rejectUnauthorized: true };
    const identity = await identityOfVector("client-auth.pfx");
    const { extendedKeyUsage } = describeCertificate(identity.certificate.certValue);
    expect(extendedKeyUsage).toEqual([{ oid: "1.3.6.1.5.5.7.3.2", name: "clientAuth" }]);
    const client = { ...toTlsOptions(identity), ca: root };
    const { ofClient } = await shakeHands(server, client, [toPem(identity.chain.at(-1)!)]);
    expect(ofClient).toEqual({ fingerprint: fingerprintOfIdentity(identity), authorizationError: null });
  });

  test.each([
    ["for servers", "p-256-with-key.pfx"],
    ["of an authority that the server does not trust", "client-auth.pfx"],
  ])("does not admit a client whose certificate is %s, where the server admits no other", async (_kind, file) => {
    const server = { ...toTlsOptions(await identityOfVector("chain.pfx")), rejectUnauthorized: true };
    const client = { ...toTlsOptions(await identityOfVector(file)), ca: root };
    await expect(shakeHands(server, client, authorities)).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  test("works where Node's own pfx option refuses the file", async () => {
    for (const file of ["iis5-rsa-with-key.pfx", "no-mac.pfx"]) {
      const pfx = Buffer.from(readVector(file));
      expect(() => createSecureContext({ pfx, passphrase: "unshroud" })).toThrow();
      createSecureContext(toTlsOptions(await identityOfVector(file)));
    }
  });
});

describe("the chain", () => {
  test("goes along: a client that knows the root alone trusts the server", async () => {
    const identity = await identityOfVector("chain.pfx");
    const { ofServer } = await shakeHands(toTlsOptions(identity), { ca: root });
    expect(ofServer).toEqual({ fingerprint: fingerprintOfIdentity(identity), authorized: true });
  });

  test("is what that takes: without it the client does not", async () => {
    const identity = await identityOfVector("p-256-with-key.pfx");
    await expect(shakeHands(toTlsOptions(identity), { ca: root })).rejects.toMatchObject({
      code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    });
  });
});

describe("an authority that is in the file", () => {
  // The client has chain.pfx, with intermediate and root; the server's certificate is issued by that intermediate.
  let server: SecureContextOptions;
  let client: SecureContextOptions;
  beforeAll(async () => {
    server = toTlsOptions(await identityOfVector("ed25519-with-key.pfx"));
    client = toTlsOptions(await identityOfVector("chain.pfx"));
  });

  test("is not trusted", async () => {
    await expect(shakeHands(server, client)).rejects.toMatchObject({ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" });
  });

  test("is trusted where the caller says so", async () => {
    expect((await shakeHands(server, { ...client, ca: authorities })).ofServer.authorized).toBe(true);
  });

  test("is trusted by Node's own pfx option, which toTlsOptions does not follow in this", async () => {
    const pfx = Buffer.from(readVector("chain.pfx"));
    expect((await shakeHands(server, { pfx, passphrase: "unshroud" })).ofServer.authorized).toBe(true);
  });
});
