package dev.distworks.pypi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {
  private static final String J = "application/vnd.pypi.simple.v1+json";

  @ParameterizedTest
  @CsvSource({
    "'', HTML",
    "*/*, HTML",
    "text/html, HTML",
    "text/*, HTML",
    "'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', HTML",
    "J, JSON",
    "'J, V1HTML;q=0.1, text/html;q=0.01', JSON",
    "'J, V1HTML; q=0.2, text/html;q=0.01', JSON",
    "'J;q=0.1, V1HTML, text/html;q=0.5', V1_HTML",
    "'text/html;q=0.1, J;q=0.2', JSON",
    "'J, text/html', JSON",
    "'J, */*', JSON",
    "'J;q=0.5, */*;q=0.6', HTML",
    "application/*, JSON",
    "application/vnd.pypi.simple.latest+json, JSON",
    "application/vnd.pypi.simple.latest+html, V1_HTML",
    "APPLICATION/VND.PYPI.SIMPLE.V1+JSON, JSON",
    "application/json, none",
    "image/png, none",
    "'J;q=0', none",
    "'J;q=0, */*', HTML",
    "'*/*;q=0', none",
    "'J;q=nan', none",
    "'J;q=x', none",
    "'J;q=1d', none",
    "'J;q=0x1p0', none",
    "'J;q=\u0661', none",
    "'J;q=.5', JSON",
    "'J;q=1.', JSON",
    "'J;q=-1', none",
    "'J;q=7', JSON",
    "'J;version=2;q=0.5', JSON",
    "', ,', HTML",
    "application/vnd.pypi.simple.v2+json, none",
  })
  void picksWhatTheClientLikesBest(String accept, String type) {
    String header =
        accept.replace("V1HTML", "application/vnd.pypi.simple.v1+html").replaceAll("\\bJ\\b", J);
    assertEquals(
        type,
        Negotiation.accept(List.of(header))
            .best(EnumSet.allOf(PageType.class))
            .map(Enum::name)
            .orElse("none"));
  }

  @Test
  void picksFromWhatThereIs() {
    Negotiation pip = Negotiation.accept(List.of(J, "text/html;q=0.01"));
    assertEquals(Optional.of(PageType.HTML), pip.best(List.of(PageType.HTML)));
    assertEquals(
        Optional.of(PageType.JSON), Negotiation.accept(List.of()).best(List.of(PageType.JSON)));
    assertEquals(
        Optional.empty(), Negotiation.accept(List.of("text/html")).best(List.of(PageType.JSON)));
  }

  @Test
  void takesAFormatAtItsWord() {
    EnumSet<PageType> all = EnumSet.allOf(PageType.class);
    assertEquals(Optional.of(PageType.JSON), Negotiation.format(J).best(all));
    assertEquals(Optional.of(PageType.JSON), Negotiation.format(J.replace('+', ' ')).best(all));
    assertEquals(Optional.of(PageType.HTML), Negotiation.format("text/html").best(all));
    assertEquals(Optional.empty(), Negotiation.format("text/plain").best(all));
    assertEquals(Optional.empty(), Negotiation.format("").best(all));
  }
}
