import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collections;

/** Answers each line of a file and a password with what a KeyStore has of them: see execute.mjs. */
class ReadPkcs12 {
    public static void main(String[] args) throws Exception {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line; (line = input.readLine()) != null; ) {
            String[] words = line.split(" ");
            System.out.println(answer(Base64.getDecoder().decode(words[0]), toPassword(words[1])));
        }
    }

    private static String answer(byte[] file, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), password);
            StringBuilder found = new StringBuilder();
            for (String alias : Collections.list(store.aliases())) {
                Key key = store.isKeyEntry(alias) ? store.getKey(alias, password) : null;
                if (key instanceof PrivateKey) add(found, "key", key.getEncoded());
                Certificate[] chain = store.getCertificateChain(alias);
                Certificate own = store.getCertificate(alias);
                if (own != null) add(found, "certificate", own.getEncoded());
                if (chain != null) for (Certificate each : chain) add(found, "certificate", each.getEncoded());
            }
            return found.toString();
        } catch (Exception | StackOverflowError refusal) {
            return "! " + String.valueOf(refusal.getMessage() == null ? refusal : refusal.getMessage()).lines().findFirst().orElse("");
        }
    }

    private static void add(StringBuilder found, String kind, byte[] der) {
        found.append(kind).append(':').append(Base64.getEncoder().encodeToString(der)).append(' ');
    }

    private static char[] toPassword(String word) {
        if (word.equals("-")) return null;
        byte[] utf8 = word.equals("+") ? new byte[0] : Base64.getDecoder().decode(word);
        return new String(utf8, StandardCharsets.UTF_8).toCharArray();
    }
}
