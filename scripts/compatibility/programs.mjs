/** Readers in Java, Python and Go: one program each, which stays and answers for each file. */

import { copyFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { execute, packageVersion, startReader } from "./execute.mjs";
import { makeFolder } from "./folder.mjs";

async function program({ id, root, source, judged, attempts, toVersion, toCommand }) {
  const { here, inside, remove } = await makeFolder(root);
  await copyFile(fileURLToPath(new URL(source, import.meta.url)), here(source));
  const version = await toVersion();
  const { read, close } = startReader(root, await toCommand(inside(source)));
  return {
    id,
    version,
    judged,
    attempts: (password) => (password ? [password] : attempts),
    read,
    async close() {
      close();
      await remove();
    },
  };
}

export const java = ({ id, root }) =>
  program({
    id,
    root,
    source: "ReadPkcs12.java",
    judged: "`KeyStore` of type PKCS12 loads the file, and its entries have every key and certificate",
    attempts: ["", null],
    async toVersion() {
      const { stdout } = await execute(root, ["java", "--version"]);
      return `OpenJDK ${stdout.split(" ")[1]}`;
    },
    toCommand: (path) => ["java", path],
  });

export const pyca = ({ id, root }) =>
  program({
    id,
    root,
    source: "read_pkcs12.py",
    judged: "`pkcs12.load_pkcs12` gives every key and certificate",
    attempts: ["", null],
    async toVersion() {
      const print = "import cryptography; print(cryptography.__version__)";
      const { stdout } = await execute(root, ["/usr/bin/python3", "-c", print]);
      return `cryptography ${stdout.trim()}`;
    },
    toCommand: (path) => ["/usr/bin/python3", path],
  });

export const go = ({ id, root }) =>
  program({
    id,
    root,
    source: "read-pkcs12.go",
    judged: "`DecodeChain`, or else `DecodeTrustStore`, gives every key and certificate",
    attempts: [""],
    toVersion: async () =>
      `software.sslmate.com/src/go-pkcs12 ${await packageVersion(root, "golang-sslmate-src-go-pkcs12-dev")}`,
    async toCommand(path) {
      const built = path.replace(/\.go$/, "");
      // Debian's packages of Go libraries are a GOPATH
      const env = { GO111MODULE: "off", GOPATH: "/usr/share/gocode", GOCACHE: `${built}.cache`, GOFLAGS: "-trimpath" };
      const { code, stderr } = await execute(root, ["go", "build", "-o", built, path], { env, seconds: 600 });
      if (code !== 0) throw new Error(`read-pkcs12.go does not compile: ${stderr}`);
      return [built];
    },
  });
