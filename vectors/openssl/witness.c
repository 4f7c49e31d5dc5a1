/*
 * witness FILE (--none | INTEGRITY [PRIVACY [KEY]])
 *
 * Opens a PKCS#12 file with libcrypto and prints what is in it as JSON: the oracle for manifest.json.
 * A password that is left out is the one before it; --none is no password at all (NULL, not "").
 * Every octet string is hashed as it came out of the file or the cipher, never re-encoded.
 * It reads PBMAC1 (RFC 9879) itself, with libcrypto's PBKDF2 and HMAC: OpenSSL 3.0 does not know it in a PFX.
 * Refusals go to stderr with exit status 1. Nothing is freed: the process ends at once.
 */
#include <openssl/asn1t.h>
#include <openssl/err.h>
#include <openssl/hmac.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* RFC 7292, read with templates of our own: libcrypto's do not give out the octets of unknown bags. */
typedef struct { ASN1_INTEGER *version; PKCS7 *authSafe; PKCS12_MAC_DATA *macData; } PFX;
DECLARE_ASN1_ITEM(PFX)
ASN1_SEQUENCE(PFX) = {
    ASN1_SIMPLE(PFX, version, ASN1_INTEGER),
    ASN1_SIMPLE(PFX, authSafe, PKCS7),
    ASN1_OPT(PFX, macData, PKCS12_MAC_DATA)
} ASN1_SEQUENCE_END(PFX)

typedef struct { ASN1_OBJECT *id; ASN1_TYPE *value; STACK_OF(X509_ATTRIBUTE) *attributes; } Bag;
DECLARE_ASN1_ITEM(Bag) /* SafeBag; and without attributes CertBag, CRLBag, SecretBag */
ASN1_SEQUENCE(Bag) = {
    ASN1_SIMPLE(Bag, id, ASN1_OBJECT),
    ASN1_EXP(Bag, value, ASN1_ANY, 0),
    ASN1_SET_OF_OPT(Bag, attributes, X509_ATTRIBUTE)
} ASN1_SEQUENCE_END(Bag)

DEFINE_STACK_OF(Bag)
DECLARE_ASN1_ITEM(SafeContents)
ASN1_ITEM_TEMPLATE(SafeContents) =
    ASN1_EX_TEMPLATE_TYPE(ASN1_TFLG_SEQUENCE_OF, 0, SafeContents, Bag)
ASN1_ITEM_TEMPLATE_END(SafeContents)

#define MAX 16
typedef struct { EVP_PKEY *pkey; char sha256[65]; } Key;
typedef struct { X509 *x509; char sha256[65]; } Cert;

static const char *integrity, *privacy, *keyPassword;
static Key keys[MAX];
static Cert certs[MAX];
static int nKeys, nCerts;
static int keyInClear;  /* a key bag in a SafeContents that is not encrypted */
static int unseen;      /* something that cannot be read, or is not known, without a password */
static int locked;      /* something that a password does not open */
static int unknownBag;  /* a bag of a type that RFC 7292 does not define: it may be a key */
static char windows[1024];

static void fail(const char *what)
{
    const char *reason = ERR_reason_error_string(ERR_peek_error());
    fflush(stdout);
    fprintf(stderr, "%s%s%s\n", what, reason ? ": " : "", reason ? reason : "");
    exit(1);
}

static void *decode(const ASN1_ITEM *item, const unsigned char *octets, long length, const char *what)
{
    const unsigned char *p = octets;
    void *value = ASN1_item_d2i(NULL, &p, length, item);
    if (value == NULL) fail(what);
    if (p != octets + length) fail("octets left over");
    return value;
}

static void hex(char *out, const unsigned char *octets, int length)
{
    for (int i = 0; i < length; i++) sprintf(out + 2 * i, "%02x", octets[i]);
    out[2 * length] = 0;
}

static void sha256(char out[65], const unsigned char *octets, size_t length)
{
    unsigned char digest[32];
    EVP_Digest(octets, length, digest, NULL, EVP_sha256(), NULL);
    hex(out, digest, 32);
}

static const char *oid(const ASN1_OBJECT *object)
{
    static char text[128];
    OBJ_obj2txt(text, sizeof text, object, 1);
    return text;
}

/* A JSON string, or null. */
static const char *quote(const char *text)
{
    static char out[512];
    char *p = out;
    if (text == NULL) return "null";
    *p++ = '"';
    for (; *text && p < out + sizeof out - 8; text++) {
        if (*text == '"' || *text == '\\') *p++ = '\\';
        if ((unsigned char)*text < 0x20) p += sprintf(p, "\\u%04x", *text);
        else *p++ = *text;
    }
    strcpy(p, "\"");
    return out;
}

static const char *name(int nid)
{
    static const struct { int nid; const char *name; } names[] = {
        { NID_sha1, "SHA-1" }, { NID_sha224, "SHA-224" }, { NID_sha256, "SHA-256" },
        { NID_sha384, "SHA-384" }, { NID_sha512, "SHA-512" },
        { NID_md5, "MD5" }, { NID_sha512_224, "SHA-512/224" }, { NID_sha512_256, "SHA-512/256" },
        { NID_sha3_224, "SHA3-224" }, { NID_sha3_256, "SHA3-256" }, { NID_sha3_384, "SHA3-384" },
        { NID_sha3_512, "SHA3-512" }, { NID_blake2b512, "BLAKE2b-512" },
        { NID_hmacWithSHA1, "HMAC-SHA-1" }, { NID_hmacWithSHA224, "HMAC-SHA-224" },
        { NID_hmacWithSHA256, "HMAC-SHA-256" }, { NID_hmacWithSHA384, "HMAC-SHA-384" },
        { NID_hmacWithSHA512, "HMAC-SHA-512" }, { NID_hmacWithMD5, "HMAC-MD5" },
        { NID_hmacWithSHA512_224, "HMAC-SHA-512/224" }, { NID_hmacWithSHA512_256, "HMAC-SHA-512/256" },
        { NID_hmac_sha3_224, "HMAC-SHA3-224" }, { NID_hmac_sha3_256, "HMAC-SHA3-256" },
        { NID_hmac_sha3_384, "HMAC-SHA3-384" }, { NID_hmac_sha3_512, "HMAC-SHA3-512" },
        { NID_pbe_WithSHA1And128BitRC4, "RC4-128" }, { NID_pbe_WithSHA1And40BitRC4, "RC4-40" },
        { NID_pbe_WithSHA1And3_Key_TripleDES_CBC, "DES-EDE3-CBC" },
        { NID_pbe_WithSHA1And2_Key_TripleDES_CBC, "DES-EDE2-CBC" },
        { NID_pbe_WithSHA1And128BitRC2_CBC, "RC2-128-CBC" }, { NID_pbe_WithSHA1And40BitRC2_CBC, "RC2-40-CBC" },
        { NID_aes_128_cbc, "AES-128-CBC" }, { NID_aes_192_cbc, "AES-192-CBC" }, { NID_aes_256_cbc, "AES-256-CBC" },
        { NID_des_ede3_cbc, "DES-EDE3-CBC" }, { NID_des_cbc, "DES-CBC" }, { NID_rc2_cbc, "RC2-CBC" },
        { NID_camellia_128_cbc, "CAMELLIA-128-CBC" }, { NID_camellia_192_cbc, "CAMELLIA-192-CBC" },
        { NID_camellia_256_cbc, "CAMELLIA-256-CBC" }, { NID_aria_128_cbc, "ARIA-128-CBC" },
        { NID_aria_192_cbc, "ARIA-192-CBC" }, { NID_aria_256_cbc, "ARIA-256-CBC" },
        { NID_keyBag, "keyBag" }, { NID_pkcs8ShroudedKeyBag, "pkcs8ShroudedKeyBag" }, { NID_certBag, "certBag" },
        { NID_crlBag, "crlBag" }, { NID_secretBag, "secretBag" }, { NID_safeContentsBag, "safeContentsBag" },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].nid == nid) return names[i].name;
    return NULL;
}

static const char *algorithm(const ASN1_OBJECT *object)
{
    const char *known = name(OBJ_obj2nid(object));
    if (known == NULL) fail(oid(object));
    return known;
}

/* PBES1 of RFC 8018, A.3; the PBEs of PKCS#12 have the same parameters and are not in this list. */
static const char *pbes1(int nid)
{
    switch (nid) {
    case NID_pbeWithMD5AndDES_CBC: return "\"digest\":\"MD5\",\"cipher\":\"DES-CBC\"";
    case NID_pbeWithMD5AndRC2_CBC: return "\"digest\":\"MD5\",\"cipher\":\"RC2-64-CBC\"";
    case NID_pbeWithSHA1AndDES_CBC: return "\"digest\":\"SHA-1\",\"cipher\":\"DES-CBC\"";
    case NID_pbeWithSHA1AndRC2_CBC: return "\"digest\":\"SHA-1\",\"cipher\":\"RC2-64-CBC\"";
    default: return NULL;
    }
}

/* RFC 8018, B.2.3: the version tells the effective bits; left out, it is 32 of them. */
static long effectiveKeyBits(const X509_ALGOR *rc2)
{
    if (rc2->parameter == NULL || rc2->parameter->type != V_ASN1_SEQUENCE) return 32;
    const STACK_OF(ASN1_TYPE) *fields = ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(ASN1_SEQUENCE_ANY), rc2->parameter);
    if (fields == NULL || sk_ASN1_TYPE_num(fields) < 2) return 32;
    long version = ASN1_INTEGER_get(sk_ASN1_TYPE_value(fields, 0)->value.integer);
    return version == 160 ? 40 : version == 120 ? 64 : version == 58 ? 128 : version;
}

static void printKeyLengthAndCipher(const ASN1_INTEGER *keyLength, const X509_ALGOR *cipher)
{
    if (keyLength) printf(",\"keyLength\":%ld", ASN1_INTEGER_get(keyLength));
    else printf(",\"keyLength\":null");
    printf(",\"cipher\":\"%s\"", algorithm(cipher->algorithm));
    if (OBJ_obj2nid(cipher->algorithm) == NID_rc2_cbc) printf(",\"effectiveKeyBits\":%ld", effectiveKeyBits(cipher));
    printf("}");
}

static void printEncryption(const X509_ALGOR *a)
{
    if (OBJ_obj2nid(a->algorithm) != NID_pbes2) {
        const char *ofPkcs5 = pbes1(OBJ_obj2nid(a->algorithm));
        PBEPARAM *p = ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBEPARAM), a->parameter);
        if (p == NULL) fail("PBE parameters");
        if (ofPkcs5) printf("{\"scheme\":\"PBES1\",%s", ofPkcs5);
        else printf("{\"scheme\":\"PKCS12-PBE\",\"cipher\":\"%s\"", algorithm(a->algorithm));
        printf(",\"iterations\":%ld,\"saltSize\":%d}", ASN1_INTEGER_get(p->iter), p->salt->length);
        return;
    }
    PBE2PARAM *pbes2 = ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBE2PARAM), a->parameter);
    if (pbes2 == NULL) fail("PBES2 parameters");
    if (OBJ_obj2nid(pbes2->keyfunc->algorithm) == NID_id_scrypt) {
        SCRYPT_PARAMS *kdf = ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(SCRYPT_PARAMS), pbes2->keyfunc->parameter);
        if (kdf == NULL) fail("scrypt parameters");
        printf("{\"scheme\":\"PBES2\",\"kdf\":\"scrypt\",\"costParameter\":%ld,\"blockSize\":%ld,\"parallelizationParameter\":%ld,\"saltSize\":%d",
               ASN1_INTEGER_get(kdf->costParameter), ASN1_INTEGER_get(kdf->blockSize),
               ASN1_INTEGER_get(kdf->parallelizationParameter), kdf->salt->length);
        printKeyLengthAndCipher(kdf->keyLength, pbes2->encryption);
        return;
    }
    PBKDF2PARAM *kdf = OBJ_obj2nid(pbes2->keyfunc->algorithm) == NID_id_pbkdf2
        ? ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBKDF2PARAM), pbes2->keyfunc->parameter) : NULL;
    if (kdf == NULL) fail("PBES2 parameters");
    printf("{\"scheme\":\"PBES2\",\"kdf\":\"PBKDF2\",\"prf\":\"%s\"", kdf->prf ? algorithm(kdf->prf->algorithm) : "HMAC-SHA-1");
    printf(",\"iterations\":%ld,\"saltSize\":%d", ASN1_INTEGER_get(kdf->iter), kdf->salt->value.octet_string->length);
    printKeyLengthAndCipher(kdf->keylength, pbes2->encryption);
}

/* The octets under the encryption, their padding removed and nothing else done to them. */
static unsigned char *decrypt(const X509_ALGOR *a, const ASN1_OCTET_STRING *in, const char *password, int *length)
{
    unsigned char *out;
    if (!PKCS12_pbe_crypt(a, password, -1, in->data, in->length, &out, length, 0)) fail("decryption failed");
    return out;
}

static const char *friendlyName(const STACK_OF(X509_ATTRIBUTE) *attributes)
{
    const ASN1_TYPE *t = PKCS12_get_attr_gen(attributes, NID_friendlyName);
    return t ? OPENSSL_uni2utf8(t->value.bmpstring->data, t->value.bmpstring->length) : NULL;
}

/* What the file tells Windows about the place of a key: two attributes of the bag, one of the PrivateKeyInfo. */
static void readWindowsHints(const Bag *b, const PKCS8_PRIV_KEY_INFO *p8)
{
    const ASN1_TYPE *provider = PKCS12_get_attr_gen(b->attributes, NID_ms_csp_name);
    int machine = X509at_get_attr_by_NID(b->attributes, NID_LocalKeySet, -1) >= 0;
    const ASN1_TYPE *usage = PKCS12_get_attr_gen(PKCS8_pkey_get0_attrs(p8), NID_key_usage);
    if (*windows || (!provider && !machine && !usage)) return;
    char *p = windows;
    p += sprintf(p, "{\"provider\":%s", quote(provider
        ? OPENSSL_uni2utf8(provider->value.bmpstring->data, provider->value.bmpstring->length) : NULL));
    p += sprintf(p, ",\"container\":%s", quote(friendlyName(b->attributes)));
    p += sprintf(p, ",\"keySet\":\"%s\"", machine ? "machine" : "user");
    int bits = usage ? usage->value.bit_string->data[0] : 0;
    sprintf(p, ",\"keySpecification\":%s}", bits & 0x10 ? "\"AT_KEYEXCHANGE\"" : bits & 0x80 ? "\"AT_SIGNATURE\"" : "null");
}

static void readKey(const Bag *b, const unsigned char *octets, int length)
{
    Key *key = &keys[nKeys++];
    if (nKeys > MAX) fail("too many keys");
    PKCS8_PRIV_KEY_INFO *p8 = decode(ASN1_ITEM_rptr(PKCS8_PRIV_KEY_INFO), octets, length, "PrivateKeyInfo");
    if ((key->pkey = EVP_PKCS82PKEY(p8)) == NULL) fail("private key");
    sha256(key->sha256, octets, length);
    printf(",\"sha256\":\"%s\"", key->sha256);
    readWindowsHints(b, p8);
}

static void readCertificate(const Bag *b)
{
    const Bag *inner = decode(ASN1_ITEM_rptr(Bag), b->value->value.sequence->data, b->value->value.sequence->length, "CertBag");
    const ASN1_STRING *value = inner->value->value.asn1_string;
    char digest[65];
    sha256(digest, value->data, value->length);
    printf(",\"certId\":\"%s\",\"sha256\":\"%s\"", oid(inner->id), digest);
    if (OBJ_obj2nid(inner->id) != NID_x509Certificate) return;
    Cert *cert = &certs[nCerts++];
    if (nCerts > MAX) fail("too many certificates");
    cert->x509 = decode(ASN1_ITEM_rptr(X509), value->data, value->length, "Certificate");
    strcpy(cert->sha256, digest);
}

static void printElement(const ASN1_TYPE *value)
{
    unsigned char *octets = NULL;
    char digest[65];
    int length = i2d_ASN1_TYPE(value, &octets);
    sha256(digest, octets, length);
    printf(",\"sha256\":\"%s\"", digest);
}

static void printBags(const unsigned char *octets, long length, int visible);

static void printBag(const Bag *b, int visible)
{
    int nid = OBJ_obj2nid(b->id);
    const char *type = nid == NID_undef || name(nid) == NULL ? "unknown" : name(nid);
    const ASN1_STRING *value = b->value->value.sequence;
    char localKeyId[200];

    if (!strcmp(type, "unknown")) unknownBag = 1;
    if (b->value->type != V_ASN1_SEQUENCE && strcmp(type, "unknown")) fail("bagValue");
    printf("{\"type\":\"%s\",\"friendlyName\":%s", type, quote(friendlyName(b->attributes)));
    const ASN1_TYPE *id = PKCS12_get_attr_gen(b->attributes, NID_localKeyID);
    if (id) hex(localKeyId, id->value.octet_string->data, id->value.octet_string->length);
    printf(",\"localKeyId\":%s,\"attributes\":[", quote(id ? localKeyId : NULL));
    for (int i = 0; i < X509at_get_attr_count(b->attributes); i++)
        printf("%s\"%s\"", i ? "," : "", oid(X509_ATTRIBUTE_get0_object(X509at_get_attr(b->attributes, i))));
    printf("]");

    switch (nid) {
    case NID_certBag:
        readCertificate(b);
        break;
    case NID_keyBag:
        keyInClear |= visible;
        readKey(b, value->data, value->length);
        break;
    case NID_pkcs8ShroudedKeyBag: {
        X509_SIG *sig = decode(ASN1_ITEM_rptr(X509_SIG), value->data, value->length, "EncryptedPrivateKeyInfo");
        const X509_ALGOR *a;
        const ASN1_OCTET_STRING *ciphertext;
        int length;
        keyInClear |= visible;
        X509_SIG_get0(sig, &a, &ciphertext);
        printf(",\"encryption\":");
        printEncryption(a);
        unsigned char *octets = decrypt(a, ciphertext, keyPassword, &length);
        readKey(b, octets, length);
        break;
    }
    case NID_crlBag: {
        const Bag *inner = decode(ASN1_ITEM_rptr(Bag), value->data, value->length, "CRLBag");
        const ASN1_STRING *crl = inner->value->value.octet_string;
        char digest[65];
        decode(ASN1_ITEM_rptr(X509_CRL), crl->data, crl->length, "CertificateList");
        sha256(digest, crl->data, crl->length);
        printf(",\"crlId\":\"%s\",\"sha256\":\"%s\"", oid(inner->id), digest);
        break;
    }
    case NID_secretBag: {
        const Bag *inner = decode(ASN1_ITEM_rptr(Bag), value->data, value->length, "SecretBag");
        printf(",\"secretTypeId\":\"%s\"", oid(inner->id));
        printElement(inner->value);
        break;
    }
    case NID_safeContentsBag:
        printf(",\"bags\":");
        printBags(value->data, value->length, visible);
        break;
    default:
        unseen = 1;
        printf(",\"bagId\":\"%s\"", oid(b->id));
        printElement(b->value);
    }
    printf("}");
}

static void printBags(const unsigned char *octets, long length, int visible)
{
    const STACK_OF(Bag) *bags = decode(ASN1_ITEM_rptr(SafeContents), octets, length, "SafeContents");
    printf("[");
    for (int i = 0; i < sk_Bag_num(bags); i++) {
        if (i) printf(",");
        printBag(sk_Bag_value(bags, i), visible);
    }
    printf("]");
}

static void printSafeContents(const PKCS7 *p7)
{
    if (PKCS7_type_is_data(p7)) {
        printf("{\"privacy\":\"none\",\"encryption\":null,\"bags\":");
        printBags(p7->d.data->data, p7->d.data->length, 1);
    } else if (PKCS7_type_is_encrypted(p7)) {
        const PKCS7_ENC_CONTENT *content = p7->d.encrypted->enc_data;
        int length;
        unseen = 1;
        printf("{\"privacy\":\"password\",\"encryption\":");
        printEncryption(content->algorithm);
        unsigned char *octets = decrypt(content->algorithm, content->enc_data, privacy, &length);
        printf(",\"bags\":");
        printBags(octets, length, 0);
    } else if (PKCS7_type_is_enveloped(p7)) {
        unseen = locked = 1;
        printf("{\"privacy\":\"publicKey\",\"encryption\":null,\"bags\":[]");
    } else {
        fail("content type");
    }
    printf("}");
}

static const EVP_MD *hashOf(const X509_ALGOR *hmac)
{
    int hash;
    if (hmac == NULL) return EVP_sha1(); /* the default */
    if (!EVP_PBE_find(EVP_PBE_TYPE_PRF, OBJ_obj2nid(hmac->algorithm), NULL, &hash, NULL)) fail(oid(hmac->algorithm));
    return EVP_get_digestbynid(hash);
}

/* RFC 9879. PBMAC1-params looks as PBES2-params does: two algorithms. MacData's own salt and iterations mean nothing. */
static void printPbmac1(const X509_ALGOR *a, const ASN1_OCTET_STRING *expected, const ASN1_OCTET_STRING *content)
{
    PBE2PARAM *p = ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBE2PARAM), a->parameter);
    PBKDF2PARAM *kdf = p && OBJ_obj2nid(p->keyfunc->algorithm) == NID_id_pbkdf2
        ? ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBKDF2PARAM), p->keyfunc->parameter) : NULL;
    unsigned char key[64], mac[EVP_MAX_MD_SIZE];
    unsigned int size;

    if (kdf == NULL) fail("PBMAC1 parameters");
    if (kdf->keylength == NULL) fail("PBMAC1 without keyLength");
    long keyLength = ASN1_INTEGER_get(kdf->keylength), iterations = ASN1_INTEGER_get(kdf->iter);
    if (keyLength < 20) fail("PBMAC1 keyLength under 20"); /* RFC 9879, section 9 */
    if (keyLength > (long)sizeof key) fail("PBMAC1 keyLength over 64");
    const ASN1_OCTET_STRING *salt = kdf->salt->value.octet_string;
    if (!PKCS5_PBKDF2_HMAC(integrity, -1, salt->data, salt->length, iterations, hashOf(kdf->prf), keyLength, key)
        || !HMAC(hashOf(p->encryption), key, keyLength, content->data, content->length, mac, &size)) fail("PBMAC1");
    if ((unsigned int)expected->length != size) fail("PBMAC1 MAC of the wrong length");
    if (CRYPTO_memcmp(mac, expected->data, size)) fail("MAC not verified");
    printf("{\"mode\":\"password\",\"scheme\":\"PBMAC1\",\"prf\":\"%s\"", kdf->prf ? algorithm(kdf->prf->algorithm) : "HMAC-SHA-1");
    printf(",\"mac\":\"%s\",\"iterations\":%ld,\"saltSize\":%d,\"keyLength\":%ld}",
           algorithm(p->encryption->algorithm), iterations, salt->length, keyLength);
}

static void printIntegrity(PKCS12 *p12, const PKCS7 *authSafe)
{
    const ASN1_OCTET_STRING *digest, *salt;
    const X509_ALGOR *a;
    const ASN1_INTEGER *iterations;

    if (PKCS7_type_is_signed(authSafe)) {
        printf("{\"mode\":\"publicKey\"}");
    } else if (!PKCS12_mac_present(p12)) {
        printf("{\"mode\":\"none\"}");
    } else {
        PKCS12_get0_mac(&digest, &a, &salt, &iterations, p12);
        if (OBJ_obj2nid(a->algorithm) == NID_pbmac1) {
            printPbmac1(a, digest, authSafe->d.data);
            return;
        }
        if (!PKCS12_verify_mac(p12, integrity, -1)) fail("MAC not verified");
        printf("{\"mode\":\"password\",\"scheme\":\"PKCS12-KDF\",\"digest\":\"%s\",\"iterations\":%ld,\"saltSize\":%d}",
               algorithm(a->algorithm), iterations ? ASN1_INTEGER_get(iterations) : 1, salt->length);
    }
}

int main(int argc, char **argv)
{
    static unsigned char file[1 << 20];
    if (argc < 3) return fprintf(stderr, "usage: witness FILE (--none | INTEGRITY [PRIVACY [KEY]])\n"), 2;
    integrity = strcmp(argv[2], "--none") ? argv[2] : NULL;
    privacy = argc > 3 ? argv[3] : integrity;
    keyPassword = argc > 4 ? argv[4] : privacy;
    if (!OSSL_PROVIDER_load(NULL, "default") || !OSSL_PROVIDER_load(NULL, "legacy")) fail("providers");
    EVP_PBE_alg_add_type(EVP_PBE_TYPE_PRF, NID_hmac_sha3_224, -1, NID_sha3_224, NULL); /* not in libcrypto's own list */
    EVP_PBE_alg_add_type(EVP_PBE_TYPE_PRF, NID_hmac_sha3_256, -1, NID_sha3_256, NULL);
    EVP_PBE_alg_add_type(EVP_PBE_TYPE_PRF, NID_hmac_sha3_384, -1, NID_sha3_384, NULL);
    EVP_PBE_alg_add_type(EVP_PBE_TYPE_PRF, NID_hmac_sha3_512, -1, NID_sha3_512, NULL);

    FILE *in = fopen(argv[1], "rb");
    if (in == NULL) return perror(argv[1]), 2;
    long size = fread(file, 1, sizeof file, in);
    const unsigned char *p = file, *q = file;
    PFX *pfx = (PFX *)ASN1_item_d2i(NULL, &p, size, ASN1_ITEM_rptr(PFX));
    if (pfx == NULL) fail("PFX");
    PKCS12 *p12 = d2i_PKCS12(NULL, &q, size);
    if (p12 == NULL) fail("PFX");
    if (ASN1_INTEGER_get(pfx->version) != 3) fail("PFX version is not 3"); /* libcrypto does not look */

    printf("{\"trailingOctets\":%ld,\"integrity\":", (long)(file + size - p));
    printIntegrity(p12, pfx->authSafe);
    const PKCS7 *content = PKCS7_type_is_signed(pfx->authSafe) ? pfx->authSafe->d.sign->contents : pfx->authSafe;
    if (!PKCS7_type_is_data(content)) fail("authSafe content type");
    const STACK_OF(PKCS7) *safes = decode(ASN1_ITEM_rptr(PKCS12_AUTHSAFES), content->d.data->data, content->d.data->length, "AuthenticatedSafe");
    printf(",\"safeContents\":[");
    for (int i = 0; i < sk_PKCS7_num(safes); i++) {
        if (i) printf(",");
        printSafeContents(sk_PKCS7_value(safes, i));
    }
    printf("],\"identities\":[");
    int found = 0;
    for (int k = 0; k < nKeys; k++)
        for (int c = 0; c < nCerts; c++)
            if (EVP_PKEY_eq(X509_get0_pubkey(certs[c].x509), keys[k].pkey) == 1)
                printf("%s{\"key\":\"%s\",\"certificate\":\"%s\"}", found++ ? "," : "", keys[k].sha256, certs[c].sha256);
    printf("],\"privateKey\":\"%s\"", keyInClear ? "present" : unseen ? "hidden" : "absent");
    printf(",\"extractable\":\"%s\"", locked ? "unknown" : nKeys ? "yes" : unknownBag ? "unknown" : "no");
    if (*windows) printf(",\"windows\":%s", windows);
    printf("}\n");
    return 0;
}
