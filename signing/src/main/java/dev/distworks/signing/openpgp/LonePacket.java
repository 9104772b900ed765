package dev.distworks.signing.openpgp;

import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.UntrustedSignatureException.Reason;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.bcpg.SignatureSubpacket;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;

/**
 * A signature as RPM files have it: one packet, not armored, with nothing behind it, and nothing in
 * it that is not signed but the name of the key.
 */
public final class LonePacket {
  private static final int VERSION_3 = 3;
  private static final int SIGNATURE = 2;

  /** What may stand in the part of a signature that it does not cover itself. */
  private static final Set<Integer> NAMES =
      Set.of(SignatureSubpacketTags.ISSUER_KEY_ID, SignatureSubpacketTags.ISSUER_FINGERPRINT);

  private LonePacket() {}

  /**
   * Whether it holds is not looked at.
   *
   * @throws UntrustedSignatureException when the bytes are anything else
   */
  public static void verify(byte[] bytes) throws UntrustedSignatureException {
    if (!isWholePacket(bytes)) {
      throw malformed("expected one binary signature packet, and nothing else");
    }
    PGPSignature signature;
    try {
      List<PGPSignature> found = Packets.signatures(bytes);
      if (found.size() != 1) {
        throw malformed("expected one signature, found " + found.size());
      }
      signature = found.get(0);
    } catch (UntrustedSignatureException e) {
      throw e;
    } catch (IOException e) {
      throw new UntrustedSignatureException(
          Reason.MALFORMED, "the signature is malformed: " + e.getMessage(), e);
    }
    if (signature.getVersion() > VERSION_3) {
      verifyUnhashed(signature);
    }
  }

  private static void verifyUnhashed(PGPSignature signature) throws UntrustedSignatureException {
    PGPSignatureSubpacketVector unhashed = signature.getUnhashedSubPackets();
    if (unhashed == null) {
      return;
    }
    Set<Integer> seen = new HashSet<>();
    for (SignatureSubpacket subpacket : unhashed.toArray()) {
      if (!NAMES.contains(subpacket.getType()) || !seen.add(subpacket.getType())) {
        throw malformed("it has a subpacket that nothing covers, of type " + subpacket.getType());
      }
    }
  }

  /** Whether the first packet's header says that it is a signature as long as the bytes. */
  private static boolean isWholePacket(byte[] bytes) {
    int first = at(bytes, 0);
    if (first < 0x80) {
      return false;
    }
    boolean isNew = (first & 0x40) != 0;
    int tag = isNew ? first & 0x3f : first >> 2 & 0x0f;
    int header = isNew ? newHeader(at(bytes, 1)) : oldHeader(first & 3);
    if (tag != SIGNATURE || header == 0 || bytes.length < header) {
      return false;
    }
    long length = 0;
    for (int i = 1; i < header; i++) {
      length = length << 8 | at(bytes, i);
    }
    if (isNew && header == 3) {
      length = length - (192 << 8) + 192;
    } else if (isNew && header == 6) {
      length &= 0xffff_ffffL;
    }
    return length == bytes.length - header;
  }

  private static int newHeader(int length) {
    if (length < 192) {
      return 2;
    }
    if (length < 224) {
      return 3;
    }
    return length == 255 ? 6 : 0;
  }

  private static int oldHeader(int type) {
    return type == 3 ? 0 : 2 + (1 << type) - 1;
  }

  private static int at(byte[] bytes, int i) {
    return i < bytes.length ? bytes[i] & 0xff : 0;
  }

  private static UntrustedSignatureException malformed(String what) {
    return new UntrustedSignatureException(Reason.MALFORMED, "the signature is malformed: " + what);
  }
}
