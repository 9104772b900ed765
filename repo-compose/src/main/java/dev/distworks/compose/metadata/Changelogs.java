package dev.distworks.compose.metadata;

import dev.distworks.core.rpm.RpmHeader;
import dev.distworks.core.rpm.RpmTag;

/**
 * The newest entries of a changelog, written oldest first. Entries of one moment get moments of
 * their own, a second apart, so that whoever sorts them keeps their order.
 */
final class Changelogs {
  private final String[] authors;
  private final String[] texts;
  private final long[] times;
  private final int count;

  private Changelogs(String[] authors, String[] texts, long[] times, int count) {
    this.authors = authors;
    this.texts = texts;
    this.times = times;
    this.count = count;
  }

  /**
   * Those of a header.
   *
   * @param limit how many; -1 for all
   */
  static Changelogs of(RpmHeader header, int limit) {
    String[] authors = header.rawStrings(RpmTag.CHANGELOG_NAME);
    String[] texts = header.rawStrings(RpmTag.CHANGELOG_TEXT);
    long[] times = header.numbers(RpmTag.CHANGELOG_TIME);
    int all = Math.min(times.length, Math.min(authors.length, texts.length));
    int count = limit < 0 ? all : Math.min(all, limit);
    long last = 0;
    for (int i = 0; i < count; i++) {
      authors[i] = withoutTrailingSpaces(authors[i]);
      if (times[i] == last) {
        makeRoom(times, i);
      } else {
        last = times[i];
      }
    }
    return new Changelogs(authors, texts, times, count);
  }

  /**
   * Moves those newer than entry {@code i} on that stand where it stands, each to the next second.
   */
  private static void makeRoom(long[] times, int i) {
    long taken = (int) times[i]; // Taken for 32 bits: from January 2038 on, nothing is moved.
    for (int newer = i - 1; newer >= 0 && times[newer] == taken; newer--) {
      times[newer]++;
      taken++;
    }
  }

  private static String withoutTrailingSpaces(String author) {
    int end = author.length();
    while (end > 1 && author.charAt(end - 1) == ' ') {
      end--;
    }
    return author.substring(0, end);
  }

  boolean hasControl() {
    for (int i = 0; i < count; i++) {
      if (RawText.isUnwritable(authors[i]) || RawText.isUnwritable(texts[i])) {
        return true;
      }
    }
    return false;
  }

  void write(XmlBytes xml) {
    for (int i = count - 1; i >= 0; i--) {
      xml.plain("  <changelog").attribute("author", authors[i]).attribute("date", times[i]);
      xml.plain(">").text(texts[i]).plain("</changelog>\n");
    }
  }
}
