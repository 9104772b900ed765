package dev.distworks.core.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Has one certificate to show. The JDK's own manager takes its key from a key store only, which
 * encrypts it and decrypts it again: ten thousand rounds of hashing at each start of a program.
 */
final class OwnCertificate extends X509ExtendedKeyManager {
  private static final String ALIAS = "own";

  private final PrivateKey key;
  private final List<X509Certificate> chain;
  private final Set<Principal> issuers;

  OwnCertificate(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
    this.issuers =
        this.chain.stream()
            .map(X509Certificate::getIssuerX500Principal)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the other side takes such a key, and a certificate of one of those issuers. */
  private boolean suits(Stream<String> keyTypes, Principal @Nullable [] wanted) {
    return keyTypes.anyMatch(key.getAlgorithm()::equals)
        && (wanted == null
            || wanted.length == 0
            || Arrays.stream(wanted).map(OwnCertificate::name).anyMatch(issuers::contains));
  }

  private static Principal name(Principal principal) {
    return principal instanceof X500Principal ? principal : new X500Principal(principal.getName());
  }

  private @Nullable String alias(Stream<String> keyTypes, Principal @Nullable [] wanted) {
    return suits(keyTypes, wanted) ? ALIAS : null;
  }

  private String @Nullable [] aliases(String keyType, Principal @Nullable [] wanted) {
    return suits(Stream.of(keyType), wanted) ? new String[] {ALIAS} : null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] wanted, @Nullable Socket socket) {
    return alias(Arrays.stream(keyTypes), wanted);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] wanted, @Nullable SSLEngine engine) {
    return alias(Arrays.stream(keyTypes), wanted);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] wanted, @Nullable Socket socket) {
    return alias(Stream.of(keyType), wanted);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] wanted, @Nullable SSLEngine engine) {
    return alias(Stream.of(keyType), wanted);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] wanted) {
    return aliases(keyType, wanted);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] wanted) {
    return aliases(keyType, wanted);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return alias.equals(ALIAS) ? chain.toArray(new X509Certificate[0]) : null;
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return alias.equals(ALIAS) ? key : null;
  }
}
