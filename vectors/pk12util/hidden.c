/*
 * hidden DATABASE NICKNAME: with NSS, which pk12util is made of, the file that pk12util cannot make.
 * The key and its certificate in one encrypted SafeContents, the key shrouded in it (a plain one, NSS does not give out).
 */
#include <nss/nss.h>
#include <nss/p12.h>
#include <nss/p12plcy.h>
#include <nss/pk11pub.h>
#include <nss/cert.h>
#include <nss/secport.h>
#include <nspr/prerror.h>
#include <stdio.h>
#include <stdlib.h>

#define PASSWORD "unshroud"

static void *needAt(void *value, int line)
{
    if (value != NULL) return value;
    fprintf(stderr, "hidden.c, line %d: error %d\n", line, PR_GetError());
    exit(1);
}
#define need(value) needAt(value, __LINE__)
#define check(status) need((status) == SECSuccess ? "" : NULL)

/* NSS has none of its own: every password and name here is ASCII. */
static PRBool convert(PRBool toUcs2, unsigned char *in, unsigned int size, unsigned char *out, unsigned int most, unsigned int *used, PRBool swap)
{
    (void)swap;
    *used = toUcs2 ? 2 * size : size / 2;
    if (*used > most) return PR_FALSE;
    for (unsigned int i = 0; i < *used; i++) out[i] = toUcs2 ? (i & 1 ? in[i / 2] : 0) : in[2 * i + 1];
    return PR_TRUE;
}

static void write_(void *file, const char *octets, unsigned long length)
{
    if (fwrite(octets, 1, length, file) != length) exit(1);
}

static void save(const char *file, CERTCertificate *certificate)
{
    SECItem password = { siBuffer, (unsigned char *)PASSWORD, sizeof PASSWORD - 1 };
    FILE *out = need(fopen(file, "wb"));

    SEC_PKCS12ExportContext *p12 = need(SEC_PKCS12CreateExportContext(NULL, NULL, PK11_GetInternalKeySlot(), NULL));
    check(SEC_PKCS12AddPasswordIntegrity(p12, &password, SEC_OID_SHA256));
    SEC_PKCS12SafeInfo *safe = need(SEC_PKCS12CreatePasswordPrivSafe(p12, &password, SEC_OID_AES_256_CBC));
    check(SEC_PKCS12AddCertAndKey(p12, safe, NULL, certificate, CERT_GetDefaultCertDB(), safe, NULL, PR_TRUE, &password, SEC_OID_AES_256_CBC));
    check(SEC_PKCS12Encode(p12, write_, out));
    if (fclose(out)) exit(1);
}

int main(int argc, char **argv)
{
    if (argc != 3) return 2;
    PORT_SetUCS2_ASCIIConversionFunction(convert);
    check(NSS_Init(argv[1]));
    SEC_PKCS12EnableCipher(PKCS12_AES_CBC_256, 1);
    CERTCertificate *certificate = need(PK11_FindCertFromNickname(argv[2], NULL));
    save("hidden-shrouded-key.p12", certificate);
    return 0;
}
