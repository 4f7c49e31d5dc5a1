// Answers each line of a file and a password with what go-pkcs12 makes of them: see execute.mjs.
package main

import (
	"bufio"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"os"
	"strings"

	"software.sslmate.com/src/go-pkcs12"
)

func main() {
	input := bufio.NewReader(os.Stdin)
	for {
		line, err := input.ReadString('\n')
		if err != nil {
			return
		}
		words := strings.Fields(line)
		file, _ := base64.StdEncoding.DecodeString(words[0])
		// "+", an empty password, is not Base64 either, and gives nothing
		password, _ := base64.StdEncoding.DecodeString(words[1])
		fmt.Println(answer(file, string(password)))
	}
}

func answer(file []byte, password string) string {
	key, certificate, authorities, err := pkcs12.DecodeChain(file, password)
	if err != nil {
		trusted, trustErr := pkcs12.DecodeTrustStore(file, password)
		if trustErr != nil {
			return refusal(err)
		}
		return certificates(trusted)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return refusal(err)
	}
	return "key:" + base64.StdEncoding.EncodeToString(der) + " " + certificates(append(authorities, certificate))
}

func refusal(err error) string {
	return "! " + strings.SplitN(err.Error(), "\n", 2)[0]
}

func certificates(found []*x509.Certificate) string {
	words := []string{}
	for _, certificate := range found {
		words = append(words, "certificate:"+base64.StdEncoding.EncodeToString(certificate.Raw))
	}
	return strings.Join(words, " ")
}
