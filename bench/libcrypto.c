/*
 * libcrypto PASSWORD
 *
 * Answers questions from stdin, one a line; an empty line ends each answer, and "! reason" is a refusal:
 *   version        libcrypto's version
 *   time PATH      nanoseconds of one open: MAC verified, every bag decrypted, DER of each certificate and key
 *   contents PATH  what one open gives: "certificate HEX" and "key HEX"
 * All memory is given back after each open, as it is asked thousands of times.
 */
#include <openssl/asn1t.h>
#include <openssl/err.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/*
 * SafeBag, and without attributes CertBag, with templates of our own: libcrypto gives a certificate out only decoded,
 * which costs OpenSSL 3.0 some 0.3 ms for its public key alone, and no reader has to do that to hand out DER.
 */
typedef struct { ASN1_OBJECT *id; ASN1_TYPE *value; STACK_OF(X509_ATTRIBUTE) *attributes; } Bag;
DECLARE_ASN1_ITEM(Bag)
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

static const char *password, *refusal;
static int print; /* whether what comes out is wanted */

static int refuse(const char *what)
{
    if (refusal == NULL) refusal = what;
    return 0;
}

static int hand_out(const char *kind, unsigned char *der, int length)
{
    if (der == NULL || length <= 0) return refuse(kind);
    if (print) {
        printf("%s ", kind);
        for (int i = 0; i < length; i++) printf("%02x", der[i]);
        printf("\n");
    }
    OPENSSL_free(der);
    return 1;
}

static int read_certificate(const ASN1_STRING *value)
{
    int ok;
    Bag *certificate = ASN1_item_unpack(value, ASN1_ITEM_rptr(Bag));
    if (certificate == NULL || certificate->value->type != V_ASN1_OCTET_STRING) {
        ok = refuse("certificate");
    } else {
        const ASN1_OCTET_STRING *octets = certificate->value->value.octet_string;
        int length = ASN1_STRING_length(octets);
        ok = hand_out("certificate", OPENSSL_memdup(ASN1_STRING_get0_data(octets), length), length);
    }
    ASN1_item_free((ASN1_VALUE *)certificate, ASN1_ITEM_rptr(Bag));
    return ok;
}

static int read_key(const ASN1_STRING *value)
{
    unsigned char *der = NULL;
    X509_SIG *shrouded = ASN1_item_unpack(value, ASN1_ITEM_rptr(X509_SIG));
    PKCS8_PRIV_KEY_INFO *key = shrouded == NULL ? NULL : PKCS8_decrypt(shrouded, password, -1);
    int length = key == NULL ? 0 : i2d_PKCS8_PRIV_KEY_INFO(key, &der);
    PKCS8_PRIV_KEY_INFO_free(key);
    X509_SIG_free(shrouded);
    return hand_out("key", der, length);
}

static int read_bag(const Bag *bag)
{
    if (bag->value->type != V_ASN1_SEQUENCE) return refuse("bagValue");
    switch (OBJ_obj2nid(bag->id)) {
    case NID_certBag: return read_certificate(bag->value->value.sequence);
    case NID_pkcs8ShroudedKeyBag: return read_key(bag->value->value.sequence);
    default: return refuse("type of bag");
    }
}

static STACK_OF(Bag) *unpack(const PKCS7 *safe)
{
    if (PKCS7_type_is_data(safe)) return ASN1_item_unpack(safe->d.data, ASN1_ITEM_rptr(SafeContents));
    if (!PKCS7_type_is_encrypted(safe)) return NULL;
    const PKCS7_ENC_CONTENT *c = safe->d.encrypted->enc_data;
    return PKCS12_item_decrypt_d2i(c->algorithm, ASN1_ITEM_rptr(SafeContents), password, -1, c->enc_data, 1);
}

static int read_safe(const PKCS7 *safe)
{
    int ok = 1;
    STACK_OF(Bag) *bags = unpack(safe);
    if (bags == NULL) return refuse("SafeContents");
    for (int i = 0; ok && i < sk_Bag_num(bags); i++) ok = read_bag(sk_Bag_value(bags, i));
    ASN1_item_free((ASN1_VALUE *)bags, ASN1_ITEM_rptr(SafeContents));
    return ok;
}

static int open_file(const unsigned char *octets, long size)
{
    int ok = 1;
    STACK_OF(PKCS7) *safes = NULL;
    PKCS12 *pfx = d2i_PKCS12(NULL, &octets, size);
    if (pfx == NULL) return refuse("PFX");
    if (!PKCS12_verify_mac(pfx, password, -1)) ok = refuse("MAC");
    else if ((safes = PKCS12_unpack_authsafes(pfx)) == NULL) ok = refuse("AuthenticatedSafe");
    for (int i = 0; ok && i < sk_PKCS7_num(safes); i++) ok = read_safe(sk_PKCS7_value(safes, i));
    sk_PKCS7_pop_free(safes, PKCS7_free);
    PKCS12_free(pfx);
    return ok;
}

static unsigned char *read_file(const char *path, long *size)
{
    FILE *in = fopen(path, "rb");
    if (in == NULL) return NULL;
    fseek(in, 0, SEEK_END);
    *size = ftell(in);
    rewind(in);
    unsigned char *octets = malloc(*size);
    if (octets != NULL) *size = fread(octets, 1, *size, in);
    fclose(in);
    return octets;
}

static void answer_open(const char *path)
{
    struct timespec start, end;
    long size;
    unsigned char *octets = read_file(path, &size);
    refusal = NULL;
    clock_gettime(CLOCK_MONOTONIC, &start);
    int ok = octets == NULL ? refuse("no such file") : open_file(octets, size);
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (!ok) {
        const char *reason = ERR_reason_error_string(ERR_peek_error());
        printf("! %s%s%s\n", refusal, reason ? ": " : "", reason ? reason : "");
    } else if (!print) {
        printf("%lld\n", (end.tv_sec - start.tv_sec) * 1000000000LL + end.tv_nsec - start.tv_nsec);
    }
    if (ok) printf("\n");
    ERR_clear_error();
    free(octets);
}

int main(int argc, char **argv)
{
    static char line[4096];
    if (argc != 2) return fprintf(stderr, "usage: libcrypto PASSWORD\n"), 2;
    password = argv[1];
    /* RC2 is in the legacy provider; loading any provider turns the default one off unless it is loaded too */
    if (!OSSL_PROVIDER_load(NULL, "default")) return 1;
    OSSL_PROVIDER_load(NULL, "legacy");
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        print = !strncmp(line, "contents ", 9);
        if (!strcmp(line, "version")) printf("%s\n\n", OpenSSL_version(OPENSSL_VERSION));
        else if (print) answer_open(line + 9);
        else if (!strncmp(line, "time ", 5)) answer_open(line + 5);
        else printf("! no such question\n");
        fflush(stdout);
    }
    return 0;
}
