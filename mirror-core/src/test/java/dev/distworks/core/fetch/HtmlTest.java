package dev.distworks.core.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {

  @ParameterizedTest
  @CsvSource({
    "'<!DOCTYPE html>', true",
    "'<!doctype HTML public \"-\">', true",
    "'\r\n <HTML lang=en>', true",
    "'\u00ef\u00bb\u00bf<html>', true",
    "'<!-- a comment -->\n<html>', true",
    "'<?xml version=\"1.0\"?><repomd>', false",
    "'<!DOCTYPE svg>', false",
    "'<htmlish>', false",
    "'PK\u0003\u0004', false",
    "'', false"
  })
  void knowsThePageByItsBeginning(String head, boolean html) {
    byte[] bytes = head.getBytes(ISO_8859_1);
    assertEquals(html, Html.isBeginning(bytes, bytes.length));
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, true",
    "' Text/HTML; charset=utf-8', true",
    "application/xhtml+xml, true",
    "text/plain, false",
    "application/octet-stream, false",
    "'', false"
  })
  void knowsThePageByItsType(String type, boolean html) {
    assertEquals(html, Html.isType(type));
  }
}
