import java.io.FileOutputStream;
import java.io.FileReader;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ntt.NTTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/** Make.java DIRECTORY PASSWORD: every file of this folder, from DIRECTORY/NAME.key and NAME.pem, into the current one. */
class Make {
    static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    static String directory;
    static char[] password;

    static Object load(String name) throws Exception {
        try (PEMParser parser = new PEMParser(new FileReader(directory + "/" + name))) {
            return parser.readObject();
        }
    }

    static OutputEncryptor encryptor(ASN1ObjectIdentifier algorithm) throws Exception {
        return new JcePKCSPBEOutputEncryptorBuilder(algorithm).setProvider(PROVIDER).setIterationCount(2048).build(password);
    }

    /** The bag with its name: algorithm null is a key in the clear. */
    static PKCS12SafeBag key(String who, ASN1ObjectIdentifier algorithm) throws Exception {
        PrivateKeyInfo info = (PrivateKeyInfo) load(who + ".key");
        PKCS12SafeBagBuilder bag = algorithm == null ? new PKCS12SafeBagBuilder(info) : new PKCS12SafeBagBuilder(info, encryptor(algorithm));
        return bag.addBagAttribute(PKCS12SafeBag.friendlyNameAttribute, new DERBMPString(who)).build();
    }

    static PKCS12SafeBag certificate(String who) throws Exception {
        X509CertificateHolder holder = (X509CertificateHolder) load(who + ".pem");
        return new PKCS12SafeBagBuilder(holder).addBagAttribute(PKCS12SafeBag.friendlyNameAttribute, new DERBMPString(who)).build();
    }

    static void save(String file, PKCS12PfxPduBuilder builder, ASN1ObjectIdentifier digest) throws Exception {
        ExtendedDigest hash = digest.equals(OIWObjectIdentifiers.idSHA1) ? new SHA1Digest()
            : digest.equals(NISTObjectIdentifiers.id_sha512) ? new SHA512Digest() : new SHA256Digest();
        BcPKCS12MacCalculatorBuilder mac = new BcPKCS12MacCalculatorBuilder(hash, new AlgorithmIdentifier(digest, DERNull.INSTANCE));
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(builder.build(mac.setIterationCount(2048), password).getEncoded());
        }
    }

    static PKCS12PfxPduBuilder pair(String who, ASN1ObjectIdentifier algorithm) throws Exception {
        return new PKCS12PfxPduBuilder()
            .addEncryptedData(encryptor(algorithm), certificate(who))
            .addData(key(who, algorithm));
    }

    static PKCS12PfxPduBuilder hidden(PKCS12SafeBag... bags) throws Exception {
        return new PKCS12PfxPduBuilder().addEncryptedData(encryptor(NISTObjectIdentifiers.id_aes256_CBC), bags);
    }

    public static void main(String[] args) throws Exception {
        directory = args[0];
        password = args[1].toCharArray();
        ASN1ObjectIdentifier aes256 = NISTObjectIdentifiers.id_aes256_CBC, sha256 = NISTObjectIdentifiers.id_sha256;
        ASN1ObjectIdentifier des3 = PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, sha1 = OIWObjectIdentifiers.idSHA1;

        for (String who : new String[] {"rsa-2048", "p-256", "ed25519"}) {
            save(who + "-with-key.p12", pair(who, aes256), sha256);
            save(who + "-without-key.p12", hidden(certificate(who)), sha256);
            save(who + "-key-only.p12", new PKCS12PfxPduBuilder().addData(key(who, aes256)), sha256);
            save(who + "-hidden-shrouded-key.p12", hidden(certificate(who), key(who, aes256)), sha256);
            save(who + "-hidden-plain-key.p12", hidden(certificate(who), key(who, null)), sha256);
        }
        save("hidden-key-only.p12", hidden(key("p-256", null)), sha256);
        save("3des.p12", pair("p-256", des3), sha1);
        save("rc2-40.p12", pair("p-256", PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC), sha1);
        save("rc2-128.p12", pair("p-256", PKCSObjectIdentifiers.pbeWithSHAAnd128BitRC2_CBC), sha1);
        save("camellia-256.p12", pair("p-256", NTTObjectIdentifiers.id_camellia256_cbc), NISTObjectIdentifiers.id_sha512);
        save("not-encrypted.p12", new PKCS12PfxPduBuilder().addData(certificate("p-256")).addData(key("p-256", null)), sha256);
    }
}
