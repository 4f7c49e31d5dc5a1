/*
 * make all DIRECTORY     the files that the command line cannot make, from DIRECTORY/NAME.key and NAME.pem
 * make mac INPUT OUTPUT  INPUT with a new MAC over whatever its authSafe holds
 *
 * One call of save…() is one file. Nothing is freed: the process ends at once.
 */
#include <openssl/asn1t.h>
#include <openssl/err.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/x509v3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef STACK_OF(PKCS12_SAFEBAG) Bags;
typedef PKCS12_SAFEBAG SafeBag;

/* SafeBag, CertBag and SecretBag alike: an OID and [0] EXPLICIT anything. */
typedef struct { ASN1_OBJECT *id; ASN1_TYPE *value; } Typed;
DECLARE_ASN1_ITEM(Typed)
ASN1_SEQUENCE(Typed) = { ASN1_SIMPLE(Typed, id, ASN1_OBJECT), ASN1_EXP(Typed, value, ASN1_ANY, 0) } ASN1_SEQUENCE_END(Typed)

/* PFX in public-key integrity mode: libcrypto's PKCS12 cannot be given SignedData. */
typedef struct { ASN1_INTEGER *version; PKCS7 *authSafe; } SignedPfx;
DECLARE_ASN1_ITEM(SignedPfx)
ASN1_SEQUENCE(SignedPfx) = { ASN1_SIMPLE(SignedPfx, version, ASN1_INTEGER), ASN1_SIMPLE(SignedPfx, authSafe, PKCS7) } ASN1_SEQUENCE_END(SignedPfx)

#define ITERATIONS 2048
#define PASSWORD "unshroud"
static const char *directory;

/* Passes a result through, and ends the program where there is none. */
static void *need(void *value)
{
    if (value != NULL) return value;
    ERR_print_errors_fp(stderr);
    exit(1);
}

static void check(int ok) { need(ok > 0 ? "" : NULL); }

static BIO *open_(const char *name, const char *suffix)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s%s", directory, name, suffix);
    return need(BIO_new_file(path, "rb"));
}

static EVP_PKEY *key(const char *name) { return need(PEM_read_bio_PrivateKey(open_(name, ".key"), NULL, NULL, NULL)); }
static X509 *certificate(const char *name) { return need(PEM_read_bio_X509(open_(name, ".pem"), NULL, NULL, NULL)); }
static X509_CRL *crl(void) { return need(PEM_read_bio_X509_CRL(open_("crl", ".pem"), NULL, NULL, NULL)); }

/* --- Algorithms --- */

static X509_ALGOR *pbes1(int nid) { return need(PKCS5_pbe_set(nid, ITERATIONS, NULL, 8)); }

/* keyLength 0 leaves it out, as OpenSSL does by itself. */
static X509_ALGOR *pbes2(const EVP_CIPHER *cipher, int prf, int keyLength)
{
    X509_ALGOR *a = need(PKCS5_pbe2_set_iv(cipher, ITERATIONS, NULL, 16, NULL, prf));
    if (keyLength) {
        PBE2PARAM *p = need(ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBE2PARAM), a->parameter));
        p->keyfunc = need(PKCS5_pbkdf2_set(ITERATIONS, NULL, 16, prf, keyLength));
        need(ASN1_TYPE_pack_sequence(ASN1_ITEM_rptr(PBE2PARAM), p, &a->parameter));
    }
    return a;
}

/* keyLength 0 leaves it out, as OpenSSL does by itself. */
static X509_ALGOR *scrypt(const EVP_CIPHER *cipher, int n, int r, int p, int keyLength)
{
    X509_ALGOR *a = need(PKCS5_pbe2_set_scrypt(cipher, NULL, 16, NULL, n, r, p));
    if (keyLength) {
        PBE2PARAM *pbes2 = need(ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBE2PARAM), a->parameter));
        SCRYPT_PARAMS *kdf = need(ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(SCRYPT_PARAMS), pbes2->keyfunc->parameter));
        kdf->keyLength = need(ASN1_INTEGER_new());
        check(ASN1_INTEGER_set(kdf->keyLength, keyLength));
        need(ASN1_TYPE_pack_sequence(ASN1_ITEM_rptr(SCRYPT_PARAMS), kdf, &pbes2->keyfunc->parameter));
        need(ASN1_TYPE_pack_sequence(ASN1_ITEM_rptr(PBE2PARAM), pbes2, &a->parameter));
    }
    return a;
}

static X509_ALGOR *aes256(void) { return pbes2(EVP_aes_256_cbc(), NID_hmacWithSHA256, 0); }

/* --- Bags --- */

static PKCS8_PRIV_KEY_INFO *privateKeyInfo(const char *name) { return need(EVP_PKEY2PKCS8(key(name))); }
static SafeBag *keyBag(const char *name) { return need(PKCS12_SAFEBAG_create0_p8inf(privateKeyInfo(name))); }
static SafeBag *certBag(const char *name) { return need(PKCS12_SAFEBAG_create_cert(certificate(name))); }
static SafeBag *crlBag(void) { return need(PKCS12_SAFEBAG_create_crl(crl())); }

static SafeBag *shroud(PKCS8_PRIV_KEY_INFO *info, X509_ALGOR *a, const char *password)
{
    return need(PKCS12_SAFEBAG_create0_pkcs8(need(PKCS8_set0_pbe(password, -1, info, a))));
}

static SafeBag *shroudedKeyBag(const char *name) { return shroud(privateKeyInfo(name), aes256(), PASSWORD); }

static ASN1_TYPE *text(int type, const char *value)
{
    ASN1_STRING *s = need(ASN1_STRING_type_new(type));
    ASN1_TYPE *t = need(ASN1_TYPE_new());
    check(ASN1_STRING_set(s, value, -1));
    ASN1_TYPE_set(t, type, s);
    return t;
}

static ASN1_TYPE *typed(const char *id, ASN1_TYPE *value)
{
    Typed t = { need(OBJ_txt2obj(id, 1)), value };
    return need(ASN1_TYPE_pack_sequence(ASN1_ITEM_rptr(Typed), &t, NULL));
}

static SafeBag *otherBag(const char *bagId, ASN1_TYPE *value)
{
    const ASN1_STRING *octets = typed(bagId, value)->value.sequence;
    const unsigned char *p = octets->data;
    return need(d2i_PKCS12_SAFEBAG(NULL, &p, octets->length));
}

static SafeBag *secretBag(const char *secretTypeId, const char *octets)
{
    return otherBag("1.2.840.113549.1.12.10.1.5", typed(secretTypeId, text(V_ASN1_OCTET_STRING, octets)));
}

static SafeBag *safeContentsBag(Bags *bags)
{
    return otherBag("1.2.840.113549.1.12.10.1.6", need(ASN1_TYPE_pack_sequence(ASN1_ITEM_rptr(PKCS12_SAFEBAGS), bags, NULL)));
}

static SafeBag *unknownBag(void) { return otherBag("1.3.6.1.4.1.55555.1", text(V_ASN1_UTF8STRING, "a bag of a type that nobody knows")); }

/* localKeyId 01 00 00 00, as Windows counts its keys. */
static SafeBag *withId(SafeBag *bag, unsigned char n)
{
    unsigned char id[4] = { n, 0, 0, 0 };
    check(PKCS12_add_localkeyid(bag, id, sizeof id));
    return bag;
}

/* length -1: value is an ASN1_OBJECT. */
static SafeBag *withAttribute(SafeBag *bag, const char *id, int type, const void *value, int length)
{
    check(PKCS12_add1_attr_by_txt(bag, id, type, value, length));
    return bag;
}

/* UTF-16, as Windows does: PKCS12_add_friendlyname_utf8 refuses what a BMPString strictly cannot hold. */
static SafeBag *withName(SafeBag *bag, const char *name)
{
    unsigned char *utf16;
    int length;
    need(OPENSSL_utf82uni(name, -1, &utf16, &length));
    return withAttribute(bag, "friendlyName", V_ASN1_BMPSTRING, utf16, length - 2); /* without its 00 00 */
}

static Bags *bags(SafeBag *first, ...)
{
    Bags *list = need(sk_PKCS12_SAFEBAG_new_null());
    va_list rest;
    va_start(rest, first);
    for (SafeBag *bag = first; bag != NULL; bag = va_arg(rest, SafeBag *)) check(sk_PKCS12_SAFEBAG_push(list, bag));
    va_end(rest);
    return list;
}

/* --- ContentInfos --- */

static PKCS7 *plain(Bags *b) { return need(PKCS12_pack_p7data(b)); }

static PKCS7 *encryptedWith(Bags *b, X509_ALGOR *a, const char *password)
{
    PKCS7 *p7 = need(PKCS7_new());
    check(PKCS7_set_type(p7, NID_pkcs7_encrypted));
    p7->d.encrypted->enc_data->algorithm = a;
    p7->d.encrypted->enc_data->enc_data =
        need(PKCS12_item_i2d_encrypt(a, ASN1_ITEM_rptr(PKCS12_SAFEBAGS), password, -1, b, 1));
    return p7;
}

static PKCS7 *encrypted(Bags *b) { return encryptedWith(b, aes256(), PASSWORD); }

static BIO *octetsOf(const void *value, const ASN1_ITEM *item)
{
    BIO *bio = need(BIO_new(BIO_s_mem()));
    check(ASN1_item_i2d_bio(item, bio, (void *)value));
    return bio;
}

static PKCS7 *enveloped(Bags *b, const char *recipient)
{
    STACK_OF(X509) *recipients = need(sk_X509_new_null());
    check(sk_X509_push(recipients, certificate(recipient)));
    return need(PKCS7_encrypt(recipients, octetsOf(b, ASN1_ITEM_rptr(PKCS12_SAFEBAGS)), EVP_aes_256_cbc(), PKCS7_BINARY));
}

static STACK_OF(PKCS7) *safes(PKCS7 *first, ...)
{
    STACK_OF(PKCS7) *list = need(sk_PKCS7_new_null());
    va_list rest;
    va_start(rest, first);
    for (PKCS7 *p7 = first; p7 != NULL; p7 = va_arg(rest, PKCS7 *)) check(sk_PKCS7_push(list, p7));
    va_end(rest);
    return list;
}

/* --- Files --- */

static void saveWith(const char *file, STACK_OF(PKCS7) *list, const EVP_MD *md, const char *password)
{
    PKCS12 *p12 = need(PKCS12_add_safes(list, 0));
    check(PKCS12_set_mac(p12, password, -1, NULL, 0, ITERATIONS, md));
    check(i2d_PKCS12_bio(need(BIO_new_file(file, "wb")), p12));
}

static void save(const char *file, STACK_OF(PKCS7) *list) { saveWith(file, list, EVP_sha256(), PASSWORD); }

static void saveSigned(const char *file, STACK_OF(PKCS7) *list, const char *signer)
{
    SignedPfx pfx = { need(ASN1_INTEGER_new()), NULL };
    BIO *content = octetsOf(list, ASN1_ITEM_rptr(PKCS12_AUTHSAFES));
    check(ASN1_INTEGER_set(pfx.version, 3));
    pfx.authSafe = need(PKCS7_sign(certificate(signer), key(signer), NULL, content, PKCS7_BINARY | PKCS7_NOATTR));
    check(ASN1_item_i2d_bio(ASN1_ITEM_rptr(SignedPfx), need(BIO_new_file(file, "wb")), &pfx));
}

static int replaceMac(const char *input, const char *output)
{
    PKCS12 *p12 = need(d2i_PKCS12_bio(need(BIO_new_file(input, "rb")), NULL));
    check(PKCS12_set_mac(p12, PASSWORD, -1, NULL, 0, ITERATIONS, EVP_sha256()));
    check(i2d_PKCS12_bio(need(BIO_new_file(output, "wb")), p12));
    return 0;
}

/* Certificate and key of p-256, each under its algorithm. */
static STACK_OF(PKCS7) *pairUnder(X509_ALGOR *forCertificate, X509_ALGOR *forKey, const char *password)
{
    return safes(
        encryptedWith(bags(withId(certBag("p-256"), 1), NULL), forCertificate, password),
        plain(bags(withId(shroud(privateKeyInfo("p-256"), forKey, password), 1), NULL)), NULL);
}

static void savePbes2(const char *file, const EVP_CIPHER *cipher, int prf, int keyLength)
{
    save(file, pairUnder(pbes2(cipher, prf, keyLength), pbes2(cipher, prf, keyLength), PASSWORD));
}

static void savePbes1(const char *file, int nid) { save(file, pairUnder(pbes1(nid), pbes1(nid), PASSWORD)); }

static void saveScrypt(const char *file, int n, int r, int p, int keyLength)
{
    save(file, pairUnder(scrypt(EVP_aes_256_cbc(), n, r, p, keyLength), scrypt(EVP_aes_256_cbc(), n, r, p, keyLength), PASSWORD));
}

static void saveMac(const char *file, const EVP_MD *md) { saveWith(file, pairUnder(aes256(), aes256(), PASSWORD), md, PASSWORD); }

static const EVP_MD *hashOf(int hmac)
{
    int hash;
    check(EVP_PBE_find(EVP_PBE_TYPE_PRF, hmac, NULL, &hash, NULL));
    return need((void *)EVP_get_digestbynid(hash));
}

/* PBMAC1 (RFC 9879) in the MacData that libcrypto makes: OpenSSL has it from 3.4 on. keyLength 0 leaves it out, and is then 32. */
static void savePbmac1(const char *file, const char *password, int prf, int hmac, int keyLength)
{
    STACK_OF(PKCS7) *list = pairUnder(aes256(), aes256(), password);
    PKCS12 *p12 = need(PKCS12_add_safes(list, 0));
    PBKDF2PARAM *kdf;
    PBE2PARAM params = { NULL, need(X509_ALGOR_new()) }; /* PBMAC1-params are two algorithms too */
    unsigned char key[128], mac[EVP_MAX_MD_SIZE], *content = NULL;
    unsigned int size;
    const ASN1_OCTET_STRING *digest;
    const X509_ALGOR *a;

    params.keyfunc = need(PKCS5_pbkdf2_set(ITERATIONS, NULL, 16, prf, keyLength ? keyLength : -1));
    kdf = need(ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBKDF2PARAM), params.keyfunc->parameter));
    const ASN1_OCTET_STRING *salt = kdf->salt->value.octet_string;
    check(X509_ALGOR_set0(params.encryption, OBJ_nid2obj(hmac), V_ASN1_NULL, NULL));
    if (!keyLength) keyLength = 32;
    check(PKCS5_PBKDF2_HMAC(password, -1, salt->data, salt->length, ITERATIONS, hashOf(prf), keyLength, key));
    int length = ASN1_item_i2d((void *)list, &content, ASN1_ITEM_rptr(PKCS12_AUTHSAFES));
    need(HMAC(hashOf(hmac), key, keyLength, content, length, mac, &size));

    check(PKCS12_set_mac(p12, password, -1, NULL, 0, 1, EVP_sha256())); /* 1 is the default, and so left out */
    PKCS12_get0_mac(&digest, &a, NULL, NULL, p12);
    ASN1_TYPE *packed = need(ASN1_TYPE_pack_sequence(ASN1_ITEM_rptr(PBE2PARAM), &params, NULL));
    check(X509_ALGOR_set0((X509_ALGOR *)a, OBJ_nid2obj(NID_pbmac1), V_ASN1_SEQUENCE, packed->value.sequence));
    check(ASN1_OCTET_STRING_set((ASN1_OCTET_STRING *)digest, mac, size));
    check(i2d_PKCS12_bio(need(BIO_new_file(file, "wb")), p12));
}

static void makePbes2(void)
{
    savePbes2("pbes2-hmac-sha-1-des-ede3-cbc.pfx", EVP_des_ede3_cbc(), NID_hmacWithSHA1, 0);
    savePbes2("pbes2-hmac-sha-1-aes-128-cbc.pfx", EVP_aes_128_cbc(), NID_hmacWithSHA1, 0);
    savePbes2("pbes2-hmac-sha-224-aes-192-cbc.pfx", EVP_aes_192_cbc(), NID_hmacWithSHA224, 0);
    savePbes2("pbes2-hmac-sha-256-aes-128-cbc.pfx", EVP_aes_128_cbc(), NID_hmacWithSHA256, 0);
    savePbes2("pbes2-hmac-sha-384-aes-256-cbc.pfx", EVP_aes_256_cbc(), NID_hmacWithSHA384, 0);
    savePbes2("pbes2-hmac-sha-512-aes-256-cbc.pfx", EVP_aes_256_cbc(), NID_hmacWithSHA512, 0);
    savePbes2("pbes2-hmac-sha-256-aes-256-cbc-key-length.pfx", EVP_aes_256_cbc(), NID_hmacWithSHA256, 32);
    savePbes2("pbes2-hmac-sha-1-des-ede3-cbc-key-length.pfx", EVP_des_ede3_cbc(), NID_hmacWithSHA1, 24);
}

static void makePasswords(void)
{
    /* No password at all (NULL) is not the empty one: the PKCS#12 key derivation gets no octets, not 00 00. */
    saveWith("password-absent-3des.pfx", safes(
        encryptedWith(bags(withId(certBag("p-256"), 1), NULL), pbes1(NID_pbe_WithSHA1And3_Key_TripleDES_CBC), NULL),
        plain(bags(withId(shroud(privateKeyInfo("p-256"), pbes1(NID_pbe_WithSHA1And3_Key_TripleDES_CBC), NULL), 1), NULL)), NULL),
        EVP_sha1(), NULL);
    saveWith("password-absent-aes-256.pfx", safes(
        encryptedWith(bags(withId(certBag("p-256"), 1), NULL), aes256(), NULL),
        plain(bags(withId(shroud(privateKeyInfo("p-256"), aes256(), NULL), 1), NULL)), NULL),
        EVP_sha256(), NULL);

    saveWith("passwords-for-integrity-and-privacy.pfx", safes(
        encryptedWith(bags(withId(certBag("p-256"), 1), NULL), aes256(), "privacy"),
        plain(bags(withId(shroud(privateKeyInfo("p-256"), aes256(), "privacy"), 1), NULL)), NULL),
        EVP_sha256(), "integrity");
    save("password-of-key-differs.pfx", safes(
        encrypted(bags(withId(certBag("p-256"), 1), NULL)),
        plain(bags(withId(shroud(privateKeyInfo("p-256"), aes256(), "another"), 1), NULL)), NULL));
}

static void makeKeys(void)
{
    save("hidden-shrouded-key.pfx", safes(encrypted(bags(withId(certBag("p-256"), 1), withId(shroudedKeyBag("p-256"), 1), NULL)), NULL));
    save("hidden-plain-key.pfx", safes(encrypted(bags(withId(certBag("p-256"), 1), withId(keyBag("p-256"), 1), NULL)), NULL));
    save("key-without-certificate.pfx", safes(plain(bags(shroudedKeyBag("p-256"), NULL)), NULL));
    save("key-of-another-certificate.pfx", safes(
        encrypted(bags(withId(certBag("p-256"), 1), NULL)),
        plain(bags(withId(shroudedKeyBag("ed25519"), 1), NULL)), NULL));

    save("two-keys.pfx", safes(
        encrypted(bags(withId(certBag("p-256"), 1), withId(certBag("ed25519"), 2), NULL)),
        plain(bags(withId(shroudedKeyBag("ed25519"), 2), withId(shroudedKeyBag("p-256"), 1), NULL)), NULL));
    /* Only the public keys tell which belongs to which. */
    save("two-keys-local-key-ids-swapped.pfx", safes(
        encrypted(bags(withId(certBag("p-256"), 1), withId(certBag("ed25519"), 2), NULL)),
        plain(bags(withId(shroudedKeyBag("p-256"), 2), withId(shroudedKeyBag("ed25519"), 1), NULL)), NULL));
    save("chain-leaf-last.pfx", safes(
        encrypted(bags(certBag("root"), certBag("intermediate"), withId(certBag("p-256"), 1), NULL)),
        plain(bags(withId(shroudedKeyBag("p-256"), 1), NULL)), NULL));
}

/* Key first, as Windows orders a file; the key container as the key's name, the store's properties on the certificate. */
static void makeWindowsStore(void)
{
    static const unsigned char keyId[20] = "key identifier here";
    static const char utf16Name[] = "e\0x\0a\0m\0p\0l\0e\0.\0t\0e\0s\0t\0\0"; /* and one 00 of the literal's own */
    PKCS8_PRIV_KEY_INFO *info = privateKeyInfo("rsa-2048");
    check(PKCS8_add_keyusage(info, KEY_EX));
    SafeBag *k = withId(shroud(info, pbes1(NID_pbe_WithSHA1And3_Key_TripleDES_CBC), PASSWORD), 1);
    withName(k, "te-b47ac1d2-232154");
    withAttribute(k, "1.3.6.1.4.1.311.17.2", 0, NULL, 0); /* Local Key Set: a SET of nothing */
    check(PKCS12_add_CSPName_asc(k, "Microsoft RSA SChannel Cryptographic Provider", -1));

    SafeBag *c = withName(withId(certBag("rsa-2048"), 1), "example.test");
    withAttribute(c, "1.3.6.1.4.1.311.17.3.20", V_ASN1_OCTET_STRING, keyId, sizeof keyId);
    withAttribute(c, "1.3.6.1.4.1.311.17.3.11", V_ASN1_OCTET_STRING, utf16Name, sizeof utf16Name);
    saveWith("windows-store-properties.pfx", safes(
        plain(bags(k, NULL)),
        encryptedWith(bags(c, NULL), pbes1(NID_pbe_WithSHA1And40BitRC2_CBC), PASSWORD), NULL),
        EVP_sha1(), PASSWORD);

    save("windows-domain-protected.pfx", safes(
        plain(bags(withId(shroudedKeyBag("p-256"), 1), NULL)),
        encrypted(bags(withId(certBag("p-256"), 1), NULL)),
        plain(bags(secretBag("1.3.6.1.4.1.311.17.4", "stands in for the protected password"), NULL)), NULL));
}

static void makeBags(void)
{
    save("bag-nested-safe-contents.pfx", safes(plain(bags(
        certBag("intermediate"),
        safeContentsBag(bags(withId(certBag("p-256"), 1), safeContentsBag(bags(withId(shroudedKeyBag("p-256"), 1), NULL)), NULL)),
        NULL)), NULL));
    save("bag-crl.pfx", safes(plain(bags(certBag("p-256"), crlBag(), NULL)), NULL));
    save("bag-secret.pfx", safes(plain(bags(certBag("p-256"), withName(secretBag("1.3.6.1.4.1.55555.2", "a secret"), "secret"), NULL)), NULL));
    save("bag-sdsi-certificate.pfx", safes(plain(bags(otherBag("1.2.840.113549.1.12.10.1.3",
        typed("1.2.840.113549.1.9.22.2", text(V_ASN1_IA5STRING, "KDQ6Y2VydCk="))), NULL)), NULL));
    save("bag-unknown.pfx", safes(plain(bags(certBag("p-256"), unknownBag(), NULL)), NULL));
    save("bag-unknown-with-key.pfx", safes(
        encrypted(bags(withId(certBag("p-256"), 1), unknownBag(), NULL)),
        plain(bags(withId(shroudedKeyBag("p-256"), 1), NULL)), NULL));
    save("attribute-unknown.pfx", safes(
        encrypted(bags(withId(withAttribute(certBag("p-256"), "1.3.6.1.4.1.55555.3", V_ASN1_UTF8STRING, "unknown", 7), 1), NULL)),
        plain(bags(withId(withAttribute(shroudedKeyBag("p-256"), "1.3.6.1.4.1.55555.3", V_ASN1_UTF8STRING, "unknown", 7), 1), NULL)), NULL));
    save("attribute-java-trusted-certificate.pfx", safes(encrypted(bags(withAttribute(withName(certBag("root"), "unshroud-root"),
        "2.16.840.1.113894.746875.1.1", V_ASN1_OBJECT, OBJ_nid2obj(NID_anyExtendedKeyUsage), -1), NULL)), NULL));
    save("attribute-friendly-name-not-ascii.pfx", safes(
        encrypted(bags(withName(withId(certBag("p-256"), 1), "Schlüssel 鍵 🔑"), NULL)),
        plain(bags(withName(withId(shroudedKeyBag("p-256"), 1), ""), NULL)), NULL));
}

static void makeModes(void)
{
    save("enveloped-data.pfx", safes(
        enveloped(bags(withId(certBag("p-256"), 1), NULL), "rsa-2048"),
        plain(bags(withId(shroudedKeyBag("p-256"), 1), NULL)), NULL));
    save("enveloped-data-only.pfx", safes(enveloped(bags(certBag("p-256"), shroudedKeyBag("p-256"), NULL), "rsa-2048"), NULL));
    saveSigned("signed-data.pfx", safes(
        encrypted(bags(withId(certBag("p-256"), 1), NULL)),
        plain(bags(withId(shroudedKeyBag("p-256"), 1), NULL)), NULL), "p-256");
    save("empty-authenticated-safe.pfx", safes(NULL));
    save("empty-safe-contents.pfx", safes(plain(bags(NULL)), NULL));
    save("empty-safe-contents-encrypted.pfx", safes(encrypted(bags(NULL)), NULL));
}

static void makePbmac1(void)
{
    int sha1 = NID_hmacWithSHA1, sha256 = NID_hmacWithSHA256, sha512 = NID_hmacWithSHA512;
    savePbmac1("pbmac1-hmac-sha-256.pfx", PASSWORD, sha256, sha256, 32);
    savePbmac1("pbmac1-hmac-sha-512.pfx", PASSWORD, sha512, sha512, 64);
    savePbmac1("pbmac1-hmac-sha-512-prf-sha-256.pfx", PASSWORD, sha256, sha512, 32);
    savePbmac1("pbmac1-hmac-sha-256-prf-left-out.pfx", PASSWORD, sha1, sha256, 32);
    savePbmac1("pbmac1-key-length-20.pfx", PASSWORD, sha256, sha256, 20);
    savePbmac1("pbmac1-key-length-16.pfx", PASSWORD, sha256, sha256, 16);
    savePbmac1("pbmac1-key-length-65.pfx", PASSWORD, sha256, sha256, 65);
    savePbmac1("pbmac1-key-length-left-out.pfx", PASSWORD, sha256, sha256, 0);
    savePbmac1("pbmac1-password-empty.pfx", "", sha256, sha256, 32);
    savePbmac1("pbmac1-password-not-ascii.pfx", "Pässwörd-密码-😀", sha256, sha256, 32);
}

static void makeRarelyMet(void)
{
    saveScrypt("scrypt.pfx", 16384, 8, 1, 0);
    saveScrypt("scrypt-key-length.pfx", 1024, 8, 2, 32);

    savePbes1("pbes1-md5-des-cbc.pfx", NID_pbeWithMD5AndDES_CBC);
    savePbes1("pbes1-md5-rc2-64-cbc.pfx", NID_pbeWithMD5AndRC2_CBC);
    savePbes1("pbes1-sha-1-des-cbc.pfx", NID_pbeWithSHA1AndDES_CBC);
    savePbes1("pbes1-sha-1-rc2-64-cbc.pfx", NID_pbeWithSHA1AndRC2_CBC);

    savePbes2("pbes2-hmac-sha-256-camellia-128-cbc.pfx", EVP_camellia_128_cbc(), NID_hmacWithSHA256, 0);
    savePbes2("pbes2-hmac-sha-256-camellia-192-cbc.pfx", EVP_camellia_192_cbc(), NID_hmacWithSHA256, 0);
    savePbes2("pbes2-hmac-sha-256-camellia-256-cbc.pfx", EVP_camellia_256_cbc(), NID_hmacWithSHA256, 0);
    savePbes2("pbes2-hmac-sha-256-aria-128-cbc.pfx", EVP_aria_128_cbc(), NID_hmacWithSHA256, 0);
    savePbes2("pbes2-hmac-sha-256-aria-192-cbc.pfx", EVP_aria_192_cbc(), NID_hmacWithSHA256, 0);
    savePbes2("pbes2-hmac-sha-256-aria-256-cbc.pfx", EVP_aria_256_cbc(), NID_hmacWithSHA256, 0);
    savePbes2("pbes2-hmac-sha-256-des-cbc.pfx", EVP_des_cbc(), NID_hmacWithSHA256, 0);
    savePbes2("pbes2-hmac-sha-256-rc2-40-cbc.pfx", EVP_rc2_40_cbc(), NID_hmacWithSHA256, 5);
    savePbes2("pbes2-hmac-sha-256-rc2-64-cbc.pfx", EVP_rc2_64_cbc(), NID_hmacWithSHA256, 8);
    savePbes2("pbes2-hmac-sha-256-rc2-128-cbc.pfx", EVP_rc2_cbc(), NID_hmacWithSHA256, 16);

    savePbes2("pbes2-hmac-md5-aes-128-cbc.pfx", EVP_aes_128_cbc(), NID_hmacWithMD5, 0);
    savePbes2("pbes2-hmac-sha-512-224-aes-256-cbc.pfx", EVP_aes_256_cbc(), NID_hmacWithSHA512_224, 0);
    savePbes2("pbes2-hmac-sha-512-256-aes-256-cbc.pfx", EVP_aes_256_cbc(), NID_hmacWithSHA512_256, 0);
    savePbes2("pbes2-hmac-sha3-224-aes-256-cbc.pfx", EVP_aes_256_cbc(), NID_hmac_sha3_224, 0);
    savePbes2("pbes2-hmac-sha3-256-aes-256-cbc.pfx", EVP_aes_256_cbc(), NID_hmac_sha3_256, 0);
    savePbes2("pbes2-hmac-sha3-384-aes-256-cbc.pfx", EVP_aes_256_cbc(), NID_hmac_sha3_384, 0);
    savePbes2("pbes2-hmac-sha3-512-aes-256-cbc.pfx", EVP_aes_256_cbc(), NID_hmac_sha3_512, 0);

    saveMac("mac-md5.pfx", EVP_md5());
    saveMac("mac-sha-512-224.pfx", EVP_sha512_224());
    saveMac("mac-sha-512-256.pfx", EVP_sha512_256());
    saveMac("mac-sha3-224.pfx", EVP_sha3_224());
    saveMac("mac-sha3-256.pfx", EVP_sha3_256());
    saveMac("mac-sha3-384.pfx", EVP_sha3_384());
    saveMac("mac-sha3-512.pfx", EVP_sha3_512());
    saveMac("mac-blake2b-512.pfx", EVP_blake2b512());
}

int main(int argc, char **argv)
{
    need(OSSL_PROVIDER_load(NULL, "default"));
    need(OSSL_PROVIDER_load(NULL, "legacy"));
    EVP_PBE_alg_add_type(EVP_PBE_TYPE_PRF, NID_hmac_sha3_224, -1, NID_sha3_224, NULL); /* not in libcrypto's own list */
    EVP_PBE_alg_add_type(EVP_PBE_TYPE_PRF, NID_hmac_sha3_256, -1, NID_sha3_256, NULL);
    EVP_PBE_alg_add_type(EVP_PBE_TYPE_PRF, NID_hmac_sha3_384, -1, NID_sha3_384, NULL);
    EVP_PBE_alg_add_type(EVP_PBE_TYPE_PRF, NID_hmac_sha3_512, -1, NID_sha3_512, NULL);
    if (argc == 4 && !strcmp(argv[1], "mac")) return replaceMac(argv[2], argv[3]);
    if (argc != 3 || strcmp(argv[1], "all")) return fprintf(stderr, "usage: make all DIRECTORY | make mac INPUT OUTPUT\n"), 2;
    directory = argv[2];
    makePbes2();
    makePasswords();
    makeKeys();
    makeWindowsStore();
    makeBags();
    makeModes();
    makePbmac1();
    makeRarelyMet();
    return 0;
}
