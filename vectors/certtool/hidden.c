/*
 * hidden DIRECTORY: with GnuTLS, which certtool is made of, the files that certtool cannot make.
 * A key of DIRECTORY/p-256.key and its certificate in one encrypted SafeContents, the key shrouded in it or plain.
 */
#include <gnutls/pkcs12.h>
#include <stdio.h>
#include <stdlib.h>

#define PASSWORD "unshroud"

static void check(int status)
{
    if (status >= 0) return;
    fprintf(stderr, "%s\n", gnutls_strerror(status));
    exit(1);
}

static gnutls_datum_t load(const char *directory, const char *name)
{
    char path[512];
    gnutls_datum_t pem;
    snprintf(path, sizeof path, "%s/%s", directory, name);
    check(gnutls_load_file(path, &pem));
    return pem;
}

static void save(const char *file, const char *directory, gnutls_pkcs12_bag_type_t type, unsigned int flags)
{
    gnutls_x509_crt_t certificate;
    gnutls_x509_privkey_t key;
    gnutls_pkcs12_bag_t bag;
    gnutls_pkcs12_t p12;
    gnutls_datum_t out, pem = load(directory, "p-256.pem"), keyPem = load(directory, "p-256.key");
    unsigned char octets[4096];
    size_t size = sizeof octets;

    check(gnutls_x509_crt_init(&certificate));
    check(gnutls_x509_crt_import(certificate, &pem, GNUTLS_X509_FMT_PEM));
    check(gnutls_x509_privkey_init(&key));
    check(gnutls_x509_privkey_import_pkcs8(key, &keyPem, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN));
    check(gnutls_x509_privkey_export_pkcs8(key, GNUTLS_X509_FMT_DER, PASSWORD, flags, octets, &size));

    check(gnutls_pkcs12_bag_init(&bag));
    check(gnutls_pkcs12_bag_set_crt(bag, certificate));
    check(gnutls_pkcs12_bag_set_data(bag, type, &(gnutls_datum_t){ octets, size }));
    check(gnutls_pkcs12_bag_set_friendly_name(bag, 0, "certificate"));
    check(gnutls_pkcs12_bag_set_friendly_name(bag, 1, "key"));
    check(gnutls_pkcs12_bag_encrypt(bag, PASSWORD, GNUTLS_PKCS_PBES2_AES_256));
    check(gnutls_pkcs12_init(&p12));
    check(gnutls_pkcs12_set_bag(p12, bag));
    check(gnutls_pkcs12_generate_mac2(p12, GNUTLS_MAC_SHA256, PASSWORD));
    check(gnutls_pkcs12_export2(p12, GNUTLS_X509_FMT_DER, &out));

    FILE *f = fopen(file, "wb");
    if (f == NULL || fwrite(out.data, 1, out.size, f) != out.size || fclose(f)) exit(1);
}

int main(int argc, char **argv)
{
    if (argc != 2) return 2;
    save("hidden-shrouded-key.p12", argv[1], GNUTLS_BAG_PKCS8_ENCRYPTED_KEY, GNUTLS_PKCS_PBES2_AES_256);
    save("hidden-plain-key.p12", argv[1], GNUTLS_BAG_PKCS8_KEY, GNUTLS_PKCS_PLAIN);
    return 0;
}
