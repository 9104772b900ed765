package dev.distworks.signing.rpm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.distworks.core.rpm.RpmEntry;
import dev.distworks.core.rpm.RpmFile;
import dev.distworks.core.rpm.RpmHeader;
import dev.distworks.core.rpm.RpmLead;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.UntrustedSignatureException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The bytes of an RPM that no signature covers and rpm does not look at: they must be what follows
 * from the signed ones, or zero.
 */
final class UnsignedParts {
  private static final int NAME_AT = 10;
  private static final int NAME_LENGTH = 66;
  private static final int ARCH_AT = 8;
  private static final int TYPE_AT = 6;
  private static final int OS_AT = 76;
  private static final int RESERVED_AT = 80;
  private static final int LINUX = 1;
  private static final int NO_ARCH = 255;
  private static final int MAX_ARCH = 40;
  private static final int INTRO = 16;
  private static final int ENTRY = 16;

  /** The numbers of architectures that rpm gives, where they are the same everywhere. */
  private static final Map<String, Integer> ARCHITECTURES =
      Map.ofEntries(
          Map.entry("x86_64", 1),
          Map.entry("i386", 1),
          Map.entry("i486", 1),
          Map.entry("i586", 1),
          Map.entry("i686", 1),
          Map.entry("s390x", 15),
          Map.entry("ppc64", 16),
          Map.entry("ppc64le", 16),
          Map.entry("aarch64", 19));

  private final RpmFile rpm;
  private final ByteBuffer begin;

  private UnsignedParts(RpmFile rpm, ByteBuffer begin) {
    this.rpm = rpm;
    this.begin = begin;
  }

  static void verify(RpmFile rpm, SeekableByteChannel channel, String file) throws IOException {
    ByteBuffer begin = ByteBuffer.allocate((int) rpm.header().offset());
    channel.position(0);
    while (begin.hasRemaining()) {
      if (channel.read(begin) < 0) {
        throw new IOException("'" + file + "' became shorter while it was read");
      }
    }
    UnsignedParts parts = new UnsignedParts(rpm, begin);
    parts.verifyLead();
    parts.verifySignatureHeader();
    parts.verifySizes();
  }

  private void verifyLead() throws UntrustedSignatureException {
    if (begin.getShort(TYPE_AT) != (rpm.isSource() ? 1 : 0)) {
      throw changed("the lead", "type " + begin.getShort(TYPE_AT) + " is not the header's");
    }
    if (rpm.lead().minor() != 0) {
      throw changed("the lead", "its minor version is not 0");
    }
    int arch = begin.getShort(ARCH_AT);
    int usual = ARCHITECTURES.getOrDefault(rpm.nevra().arch(), arch);
    if (arch != usual || ((arch < 0 || arch > MAX_ARCH) && arch != NO_ARCH)) {
      throw changed("the lead", "architecture number " + arch + " is not the header's");
    }
    if (rpm.header().string(RpmTag.OS).orElse("").equals("linux")
        && begin.getShort(OS_AT) != LINUX) {
      throw changed("the lead", "system number " + begin.getShort(OS_AT) + " is not the header's");
    }
    verifyName();
    if (!isZero(RESERVED_AT, RpmLead.LENGTH)) {
      throw changed("the lead", "its reserved bytes are not zero");
    }
  }

  /** The lead has the name as rpm writes it, with or without the epoch, cut to its 65 bytes. */
  private void verifyName() throws UntrustedSignatureException {
    RpmHeader header = rpm.header();
    String name = raw(header, RpmTag.NAME);
    String version = raw(header, RpmTag.VERSION) + "-" + raw(header, RpmTag.RELEASE);
    OptionalLong epoch = header.number(RpmTag.EPOCH);
    List<String> expected =
        List.of(
            name + "-" + version,
            name + "-" + (epoch.isPresent() ? epoch.getAsLong() + ":" : "") + version);
    for (String full : expected) {
      byte[] bytes = new byte[NAME_LENGTH];
      byte[] text = full.getBytes(ISO_8859_1);
      System.arraycopy(text, 0, bytes, 0, Math.min(text.length, NAME_LENGTH - 1));
      if (begin.slice(NAME_AT, NAME_LENGTH).equals(ByteBuffer.wrap(bytes))) {
        return;
      }
    }
    throw changed("the lead", "its name is not '" + expected.get(0) + "'");
  }

  private static String raw(RpmHeader header, int tag) {
    String text = header.rawString(tag);
    return text == null ? "" : text;
  }

  private void verifySignatureHeader() throws UntrustedSignatureException {
    RpmHeader signature = rpm.signature();
    int start = (int) signature.offset();
    int dataAt = start + INTRO + ENTRY * signature.entries().size();
    if (begin.getInt(start + 4) != 0) {
      throw changed("the signature header", "its reserved bytes are not zero");
    }
    int end = 0;
    List<RpmEntry> byOffset =
        signature.entries().stream().sorted(Comparator.comparingInt(RpmEntry::offset)).toList();
    for (RpmEntry entry : byOffset) {
      int gap = entry.offset() - end;
      if (gap < 0 || gap >= Long.BYTES || !isZero(dataAt + end, dataAt + entry.offset())) {
        throw changed("the signature header", "there are bytes before tag " + entry.tag());
      }
      end = entry.offset() + entry.length();
      if (entry.tag() == RpmTag.SIG_RESERVED_SPACE
          && !isZero(dataAt + entry.offset(), dataAt + end)) {
        throw changed("the space reserved for signatures", "it is not zero");
      }
    }
    if (!isZero(dataAt + end, begin.capacity())) {
      throw changed("the signature header", "the bytes behind it are not zero");
    }
  }

  private void verifySizes() throws UntrustedSignatureException {
    long size = rpm.size() - rpm.header().offset();
    for (int tag : List.of(RpmTag.SIG_SIZE, RpmTag.SIG_LONG_SIZE)) {
      OptionalLong stated = rpm.signature().number(tag);
      if (stated.isPresent() && stated.getAsLong() != size) {
        throw new UntrustedSignatureException(
            Reason.BAD,
            "header and payload: expected " + stated.getAsLong() + " bytes, found " + size);
      }
    }
  }

  private boolean isZero(int from, int to) {
    for (int i = from; i < to; i++) {
      if (begin.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private static UntrustedSignatureException changed(String part, String what) {
    return new UntrustedSignatureException(
        Reason.BAD, part + " was changed, which no signature covers: " + what);
  }
}
