import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.security.KeyStore;

/** java StoreWithKeyPassword.java IN STOREPASS ALIAS KEYPASS OUT: the key again, under a password of its own. */
class StoreWithKeyPassword {
    public static void main(String[] args) throws Exception {
        char[] storePassword = args[1].toCharArray();
        KeyStore in = KeyStore.getInstance("PKCS12");
        in.load(new FileInputStream(args[0]), storePassword);
        KeyStore out = KeyStore.getInstance("PKCS12");
        out.load(null, null);
        out.setKeyEntry(args[2], in.getKey(args[2], storePassword), args[3].toCharArray(), in.getCertificateChain(args[2]));
        try (FileOutputStream file = new FileOutputStream(args[4])) {
            out.store(file, storePassword);
        }
    }
}
