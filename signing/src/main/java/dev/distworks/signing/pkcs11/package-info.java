/**
 * Keys whose secret stays in a token, by PKCS #11: a hardware security module, a smart card,
 * SoftHSM.
 *
 * <p>The JDK's own provider talks to the token's library; RSA and NIST's curves work, Ed25519 does
 * not with any JDK so far. That provider sees a private key only when a certificate of the same id
 * is beside it in the token, which {@code keytool -genkeypair -storetype PKCS11} sees to.
 */
@NullMarked
package dev.distworks.signing.pkcs11;

import org.jspecify.annotations.NullMarked;
