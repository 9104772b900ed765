package dev.distworks.checker.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.distworks.checker.Mirror;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListPatternTest {
  private final ListPattern pattern =
      ListPattern.of("yum/mirrorlist-ovirt-{version}-{dist}", "ovirt-{version}/rpm/{dist}");

  @Test
  void putsWhatWasAskedIntoTheAnswer() {
    assertEquals(Optional.of("ovirt-3.6/rpm/el7"), pattern.below("yum/mirrorlist-ovirt-3.6-el7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yum/mirrorlist-ovirt-3.6",
        "yum/mirrorlist-ovirt-3.6-el7/x",
        "yumXmirrorlist-ovirt-3.6-el7",
        "yum/mirrorlist-ovirt-{x}-el7",
        "yum/mirrorlist-ovirt-3.6-el7\nhttp://evil.example/",
        "yum/mirrorlist-ovirt-3.6-",
      })
  void anythingElseIsNotAsked(String path) {
    assertEquals(Optional.empty(), pattern.below(path));
  }

  @Test
  void whatWasAskedIsNotReplacedAgain() {
    ListPattern twice = ListPattern.of("{a}-{b}", "{a}/{b}/{c}/$1");
    assertEquals(Optional.of("$0/x/{c}/$1"), twice.below("$0-x"));
  }

  @Test
  void aLineHasOneSlashBetween() {
    assertEquals("http://m/pub/x", ListPattern.line(Mirror.of("http://m/pub/"), "x"));
    assertEquals("http://m/pub/x", ListPattern.line(Mirror.of("http://m/pub"), "/x"));
  }
}
