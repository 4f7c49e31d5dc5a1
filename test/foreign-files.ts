/** Files that are no PFX, each with the command of another tool that made it: OpenSSL 3.0.19 where none is named. The keys are for tests. */

const base64 = (text: string) => new Uint8Array(Buffer.from(text, "base64"));

export const FOREIGN_FILES = {
  /** openssl genpkey -algorithm ed25519 -out k.pem; openssl req -new -x509 -key k.pem -subj /CN=a -days 36500 -outform DER */
  certificate: base64(
    `MIIBLjCB4aADAgECAhQyqEtlCJTu0puqLAIvAILZD0dE9zAFBgMrZXAwDDEKMAgGA1UEAwwBYTAgFw0yNjExMjUwMjE1NDhaGA8yMTI2MTEw
    MTAyMTU0OFowDDEKMAgGA1UEAwwBYTAqMAUGAytlcAMhAJxD/se91TACNRvhomLHUQXokg+5wRCLtoWt+XLHuxnLo1MwUTAdBgNVHQ4EFgQU
    jLQMqTvNC8ynw16UNgq9DSwIvKMwHwYDVR0jBBgwFoAUjLQMqTvNC8ynw16UNgq9DSwIvKMwDwYDVR0TAQH/BAUwAwEB/zAFBgMrZXADQQDn
    1lLqvmXRsLBndTlWEVWaEJisGKMZjWM+7UJHiWiT5ar1kLr9hucqeMsz3KtUSUIX2qdrzZ2LPg4xcBCAlsIJ`,
  ),
  /** openssl req -new -key k.pem -subj /CN=a -outform DER */
  request: base64(
    `MIGLMD8CAQAwDDEKMAgGA1UEAwwBYTAqMAUGAytlcAMhAJxD/se91TACNRvhomLHUQXokg+5wRCLtoWt+XLHuxnLoAAwBQYDK2VwA0EAaU9W
    QlMvKzC9KpmKnFn2FYoJLSIkAEYRO6BhpmYL1DKgUiq2sy+FxR3UpBG6ag0ZzbF/vQ5XxLhBXNHDbtXlCA==`,
  ),
  /** openssl ca -gencrl -config ca.cnf -cert a.pem -keyfile k.pem, then openssl crl -outform DER */
  revocationList: base64(
    `MIGBMDUwBQYDK2VwMAwxCjAIBgNVBAMMAWEXDTI2MTEyNTAyMTU0OVoYDzIxMjYxMTAxMDIxNTQ5WjAFBgMrZXADQQAcZkP6BCfd2QxhIxbn
    W7qGyc4JTm2dXBY5c7FCy8fBXfVQC70De3/HBSPvwQyxW/7Jvkp8jMmxR4q1SCi4uH4B`,
  ),
  /** openssl crl2pkcs7 -nocrl -certfile a.pem -certfile b.pem -outform DER; openssl pkcs7 -print_certs shows two */
  twoCertificates: base64(
    `MIICjwYJKoZIhvcNAQcCoIICgDCCAnwCAQExADALBgkqhkiG9w0BBwGgggJkMIIBLjCB4aADAgECAhQyqEtlCJTu0puqLAIvAILZD0dE9zAF
    BgMrZXAwDDEKMAgGA1UEAwwBYTAgFw0yNjExMjUwMjE1NDhaGA8yMTI2MTEwMTAyMTU0OFowDDEKMAgGA1UEAwwBYTAqMAUGAytlcAMhAJxD
    /se91TACNRvhomLHUQXokg+5wRCLtoWt+XLHuxnLo1MwUTAdBgNVHQ4EFgQUjLQMqTvNC8ynw16UNgq9DSwIvKMwHwYDVR0jBBgwFoAUjLQM
    qTvNC8ynw16UNgq9DSwIvKMwDwYDVR0TAQH/BAUwAwEB/zAFBgMrZXADQQDn1lLqvmXRsLBndTlWEVWaEJisGKMZjWM+7UJHiWiT5ar1kLr9
    hucqeMsz3KtUSUIX2qdrzZ2LPg4xcBCAlsIJMIIBLjCB4aADAgECAhQV3Tk1UwH4tXDRdQ7PXKdWmOSQ2zAFBgMrZXAwDDEKMAgGA1UEAwwB
    YjAgFw0yNjExMjUwMjE1NDlaGA8yMTI2MTEwMTAyMTU0OVowDDEKMAgGA1UEAwwBYjAqMAUGAytlcAMhAJxD/se91TACNRvhomLHUQXokg+5
    wRCLtoWt+XLHuxnLo1MwUTAdBgNVHQ4EFgQUjLQMqTvNC8ynw16UNgq9DSwIvKMwHwYDVR0jBBgwFoAUjLQMqTvNC8ynw16UNgq9DSwIvKMw
    DwYDVR0TAQH/BAUwAwEB/zAFBgMrZXADQQDDBB0AhL4OrZL7xC7cQR1ymY/H9MroFUw8z8xwD6Y7kyCVdAschY71oGYPctvgC80jkdwCrJb6
    6XGGFCE/CusCMQA=`,
  ),
  /** openssl crl2pkcs7 -in crl.pem -outform DER; openssl pkcs7 -print_certs shows none */
  noCertificate: base64(
    `MIGsBgkqhkiG9w0BBwKggZ4wgZsCAQExADALBgkqhkiG9w0BBwGhgYQwgYEwNTAFBgMrZXAwDDEKMAgGA1UEAwwBYRcNMjYxMTI1MDIxNTQ5
    WhgPMjEyNjExMDEwMjE1NDlaMAUGAytlcANBABxmQ/oEJ93ZDGEjFudbuobJzglObZ1cFjlzsULLx8Fd9VALvQN7f8cFI+/BDLFb/sm+SnyM
    ybFHirVIKLi4fgExAA==`,
  ),
  /** openssl cms -EncryptedData_encrypt -secretkey 00112233445566778899aabbccddeeff -aes128 -outform DER */
  encryptedData: base64(
    `MIGjBgkqhkiG9w0BBwaggZUwgZICAQAwgYwGCSqGSIb3DQEHATAdBglghkgBZQMEAQIEEIq7u3DV0VeS6YiEa5zB3UKAYGQyy7coGJmx9KQy
    9kbTVzSVSdfAy/zK+LvtR65VPd/jektF/ZfnlWq57lbBI/2VwZZh7/1dgq43DiFQPyw+FtI9gDIP7JozrwccxUDViWxRtu1MLtVom4/v4Ahn
    SJ/wSQ==`,
  ),
  /** openssl dsaparam -genkey -noout 1024, then openssl dsa -outform DER -traditional */
  dsaKey: base64(
    `MIIBywIBAAKBgQC/dORbkRwVLeUixeObQkRX0SWtIJ+My+IhOL/CObyIAd82vqKX4BowXkTGZhbWJbu9RibHDXKbp3P09hAZa2l6VaU9CzqY
    3qY5i5+6K3fos5cm+UG2Jkl+vGdAJ4iMXKudx6Q2QrhzWFA4SFOi9lt1axtFru3LY9OR3i0meez+jwIdAKJOOaexZeMsj7Qxpy4t0VV5ySTN
    rJH+voEiVm0CgYANzgQQQ14qkEupGgIg++CaHyIuylg+80lbxD3YTHGsgNOLa4+o1sHnQKc2I7f83++SWDeTqn1XVaTbWxbt8bFBPQf6e1eB
    Wi92Y7EsKHyUHDoYvpovr/KOgTey+JP2gLA0jSH/vwfROaK0lQqraasLsMhNSmqQHUcYIZuiOAytpAKBgGWX6PdQAlyFEWWAOdHdkU9LM8ih
    ti0rLgpCpNxL3iR0PhKw/NjsAPi32FqfSPcxw+a9bhZ8sOtQZMl3QnOTOB++03UkNcgvHrfYvM9AS83cqakECmooJiZJKJvi33Zv6T/zvtkN
    gZduIPOI9FIcGVllU6/konissRjotfzipgURAh0Agd7hJPvZNiXF5iWpxX/TK4QX692H2mEzm0dSqg==`,
  ),
  /** openssl genrsa -traditional 512, then openssl rsa -outform PVK -pvk-none */
  pvk: base64(
    `HvG1sAAAAAABAAAAAAAAAAAAAAA0AQAABwIAAACkAABSU0EyAAIAAAEAAQCrhh+NoGCF4Kfm2Q2ytcuCpLr4TWjMX94cYiL/bVqRkzElyz32
    zZx3rs2Ux/xcDWOrL+Q2/XHfRu81kl+Iv17DU8UOoIktumjdWHcaFVNTDvBMttnDHiluvBtpT/9/zPdJdpeya1/BgB+eauRhRtsYXtw1Nbgs
    4z3sk1heawrWyb1OGPnL6QHnRsVx6GefHahA5Be6awjMQxArs9hbteKf6dh2GB4R+s8fpdEUbyAehjAVceTemCOpuVsKwccqElhrGAbv9cIm
    YTHC8iQoc3XA0SIUqJEkusArjxMsWFqw1uFic2GBq7O7OrRdMJTEAfj+33T4EL3B1zewAlVV3eMucZiTxs0hz/dgiKSMt0SM+68v9AyFp8La
    uOrfDQnEQ2s=`,
  ),
  /** the same with -pvk-strong -passout pass:x -provider legacy -provider default */
  encryptedPvk: base64(
    `HvG1sAAAAAABAAAAAQAAABAAAAA0AQAAyTdU3ILkr9PCkp5QkrY17AcCAAAApAAAFBpDz/TbHfApnVzXTzRp1VHvlj+O8lXVptlwcOdQXI08
    cK8pLZ00+tVIbsYFzACrJkXWVNCdkzbfM1Nx71nNmF6kbSNaXogovrLhx1Vq8S3hj6KEgm3f2y9VFF3Mx9RdT757h9SdiPddcGsa823pTQrU
    0qKuwUKItEWG7Y2bEZaToFwVretvc4eQukifcmubg3jXVcITiz+gQV6IK1xPN2vAw78WZHdwTbcQMwuAUA1qZeidRcnXMzYX01fccnhkGvTJ
    4Xrc4It/A6eZYFPEpGnDT9+pF97S0biaX26ZSD7JCIv76Tl0CbD9qMxST+XpFNwXjfMgnH+z7aOuMtG/Zg1PoafEz4IfaWYotVJk5hFmAP1K
    O7U/e4WHdEUaOOike5Y1XeX6INCJOOmY`,
  ),
  /** keytool -importcert -noprompt -alias a -file a.pem -storetype JKS -storepass changeit (OpenJDK 17) */
  jks: base64(
    `/u3+7QAAAAIAAAABAAAAAgABYQAAAaIQfOnAAAVYLjUwOQAAATIwggEuMIHhoAMCAQICFDKoS2UIlO7Sm6osAi8AgtkPR0T3MAUGAytlcDAM
    MQowCAYDVQQDDAFhMCAXDTI2MTEyNTAyMTU0OFoYDzIxMjYxMTAxMDIxNTQ4WjAMMQowCAYDVQQDDAFhMCowBQYDK2VwAyEAnEP+x73VMAI1
    G+GiYsdRBeiSD7nBEIu2ha35cse7GcujUzBRMB0GA1UdDgQWBBSMtAypO80LzKfDXpQ2Cr0NLAi8ozAfBgNVHSMEGDAWgBSMtAypO80LzKfD
    XpQ2Cr0NLAi8ozAPBgNVHRMBAf8EBTADAQH/MAUGAytlcANBAOfWUuq+ZdGwsGd1OVYRVZoQmKwYoxmNYz7tQkeJaJPlqvWQuv2G5yp4yzPc
    q1RJQhfap2vNnYs+DjFwEICWwgn00ehYVgnC5a5rdirrGeVH3zkO+Q==`,
  ),
  /** the same with -storetype JCEKS */
  jceks: base64(
    `zs7OzgAAAAIAAAABAAAAAgABYQAAAaIQfO+wAAVYLjUwOQAAATIwggEuMIHhoAMCAQICFDKoS2UIlO7Sm6osAi8AgtkPR0T3MAUGAytlcDAM
    MQowCAYDVQQDDAFhMCAXDTI2MTEyNTAyMTU0OFoYDzIxMjYxMTAxMDIxNTQ4WjAMMQowCAYDVQQDDAFhMCowBQYDK2VwAyEAnEP+x73VMAI1
    G+GiYsdRBeiSD7nBEIu2ha35cse7GcujUzBRMB0GA1UdDgQWBBSMtAypO80LzKfDXpQ2Cr0NLAi8ozAfBgNVHSMEGDAWgBSMtAypO80LzKfD
    XpQ2Cr0NLAi8ozAPBgNVHRMBAf8EBTADAQH/MAUGAytlcANBAOfWUuq+ZdGwsGd1OVYRVZoQmKwYoxmNYz7tQkeJaJPlqvWQuv2G5yp4yzPc
    q1RJQhfap2vNnYs+DjFwEICWwglyhLqvfFJWx+edQ3CH1f7urydUkg==`,
  ),
  /** the same with -storetype BKS -providerclass org.bouncycastle.jce.provider.BouncyCastleProvider (bcprov 1.72) */
  bks: base64(
    `AAAAAgAAABSIOMZdKstg0sAgOabGbl3GNqg9xQAABa4BAAFhAAABohB8/RkAAAAAAAVYLjUwOQAAATIwggEuMIHhoAMCAQICFDKoS2UIlO7S
    m6osAi8AgtkPR0T3MAUGAytlcDAMMQowCAYDVQQDDAFhMCAXDTI2MTEyNTAyMTU0OFoYDzIxMjYxMTAxMDIxNTQ4WjAMMQowCAYDVQQDDAFh
    MCowBQYDK2VwAyEAnEP+x73VMAI1G+GiYsdRBeiSD7nBEIu2ha35cse7GcujUzBRMB0GA1UdDgQWBBSMtAypO80LzKfDXpQ2Cr0NLAi8ozAf
    BgNVHSMEGDAWgBSMtAypO80LzKfDXpQ2Cr0NLAi8ozAPBgNVHRMBAf8EBTADAQH/MAUGAytlcANBAOfWUuq+ZdGwsGd1OVYRVZoQmKwYoxmN
    Yz7tQkeJaJPlqvWQuv2G5yp4yzPcq1RJQhfap2vNnYs+DjFwEICWwgkABhnst6tQcMQ1Iv7mUBSkqeDCMlU=`,
  ),
  /** openssl enc -aes-128-cbc -pbkdf2 -k x */
  opensslEnc: base64("U2FsdGVkX19fwYTH4+IhPTQ+VNtWBoxrw/FyzMwLVdc="),
  /** python3 -m zipfile -c x.zip x.txt */
  zip: base64(
    `UEsDBBQAAAAIAP0ReV2DFtyMAwAAAAEAAAAFAAAAeC50eHSrAABQSwECFAMUAAAACAD9EXldgxbcjAMAAAABAAAABQAAAAAAAAAAAAAApIEA
    AAAAeC50eHRQSwUGAAAAAAEAAQAzAAAAJgAAAAAA`,
  ),
};

export const FOREIGN_TEXTS = {
  /** ssh-keygen -t ed25519 -N "" -C a (OpenSSH 9.2) */
  openSshKey: `-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
QyNTUxOQAAACCQ55qeOcm1ln1P/6D56IOFR5ZjwbTwnSQIp1VZbU0aZQAAAIj6/5x7+v+c
ewAAAAtzc2gtZWQyNTUxOQAAACCQ55qeOcm1ln1P/6D56IOFR5ZjwbTwnSQIp1VZbU0aZQ
AAAEDDmZF1JBYf4zg9LdAg8sQkw3Pbnj4aJSSF4kbPSLdDHZDnmp45ybWWfU//oPnog4VH
lmPBtPCdJAinVVltTRplAAAAAWEBAgME
-----END OPENSSH PRIVATE KEY-----
`,
  /** ssh-keygen -t ed25519 -N secret -C a */
  encryptedOpenSshKey: `-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0AAAAGAAAABDYWwCvu7
ZUgRMJnmS+Z2+pAAAAEAAAAAEAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIAK03mb07v/3Wrc3
UKYnVqyJN5/84edtCD5X0jM95wwdAAAAkHlz4Vn/EtP5dCw+CbCUiuJBOqy3lB7xgdUI+x
LR227hfY/qM0FIGA6w4I8gxMlDDoViARdmY1iTZftOngg1OLss+Tz/9rJSDau/HuD/mflI
dxkDJZmVZ5mmyhWch2PPJz+VuNvgHO1mWlR73DOahz0lw4jcqqK7xOfoqNtEILtoE479C4
rYdSmxbnUbB13X2g==
-----END OPENSSH PRIVATE KEY-----
`,
  /** the .pub of the first */
  openSshPublicKey: `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJDnmp45ybWWfU//oPnog4VHlmPBtPCdJAinVVltTRpl a
`,
  /** puttygen ssh -O private (PuTTY 0.78) */
  puttyKey: `PuTTY-User-Key-File-3: ssh-ed25519
Encryption: none
Comment: a
Public-Lines: 2
AAAAC3NzaC1lZDI1NTE5AAAAIJDnmp45ybWWfU//oPnog4VHlmPBtPCdJAinVVlt
TRpl
Private-Lines: 1
AAAAIMOZkXUkFh/jOD0t0CDyxCTDc9uePholJIXiRs9It0Md
Private-MAC: 516a068586dd3fb2c9a2984cd7299bcef4645d50919caa1b511009d5b8bc6054
`,
  /** gpg --batch --passphrase x -c --armor (GnuPG 2.2) */
  openPgp: `-----BEGIN PGP MESSAGE-----

jA0ECQMCzGPXbT8jY87/0jwB/QErnU+bAvwhuwBtskxt8/z6lZob4+uyB1QRP07Q
FRuVHfFJSLmMD0Q9A73zbJkNiQOiYhhRYHfxo5M=
=qsb4
-----END PGP MESSAGE-----
`,
  /** openssl crl2pkcs7 -nocrl -certfile a.pem -certfile b.pem */
  pkcs7Pem: `-----BEGIN PKCS7-----
MIICjwYJKoZIhvcNAQcCoIICgDCCAnwCAQExADALBgkqhkiG9w0BBwGgggJkMIIB
LjCB4aADAgECAhQyqEtlCJTu0puqLAIvAILZD0dE9zAFBgMrZXAwDDEKMAgGA1UE
AwwBYTAgFw0yNjExMjUwMjE1NDhaGA8yMTI2MTEwMTAyMTU0OFowDDEKMAgGA1UE
AwwBYTAqMAUGAytlcAMhAJxD/se91TACNRvhomLHUQXokg+5wRCLtoWt+XLHuxnL
o1MwUTAdBgNVHQ4EFgQUjLQMqTvNC8ynw16UNgq9DSwIvKMwHwYDVR0jBBgwFoAU
jLQMqTvNC8ynw16UNgq9DSwIvKMwDwYDVR0TAQH/BAUwAwEB/zAFBgMrZXADQQDn
1lLqvmXRsLBndTlWEVWaEJisGKMZjWM+7UJHiWiT5ar1kLr9hucqeMsz3KtUSUIX
2qdrzZ2LPg4xcBCAlsIJMIIBLjCB4aADAgECAhQV3Tk1UwH4tXDRdQ7PXKdWmOSQ
2zAFBgMrZXAwDDEKMAgGA1UEAwwBYjAgFw0yNjExMjUwMjE1NDlaGA8yMTI2MTEw
MTAyMTU0OVowDDEKMAgGA1UEAwwBYjAqMAUGAytlcAMhAJxD/se91TACNRvhomLH
UQXokg+5wRCLtoWt+XLHuxnLo1MwUTAdBgNVHQ4EFgQUjLQMqTvNC8ynw16UNgq9
DSwIvKMwHwYDVR0jBBgwFoAUjLQMqTvNC8ynw16UNgq9DSwIvKMwDwYDVR0TAQH/
BAUwAwEB/zAFBgMrZXADQQDDBB0AhL4OrZL7xC7cQR1ymY/H9MroFUw8z8xwD6Y7
kyCVdAschY71oGYPctvgC80jkdwCrJb66XGGFCE/CusCMQA=
-----END PKCS7-----
`,
  /** openssl req -new -key k.pem -subj /CN=a */
  requestPem: `-----BEGIN CERTIFICATE REQUEST-----
MIGLMD8CAQAwDDEKMAgGA1UEAwwBYTAqMAUGAytlcAMhAJxD/se91TACNRvhomLH
UQXokg+5wRCLtoWt+XLHuxnLoAAwBQYDK2VwA0EAaU9WQlMvKzC9KpmKnFn2FYoJ
LSIkAEYRO6BhpmYL1DKgUiq2sy+FxR3UpBG6ag0ZzbF/vQ5XxLhBXNHDbtXlCA==
-----END CERTIFICATE REQUEST-----
`,
};
