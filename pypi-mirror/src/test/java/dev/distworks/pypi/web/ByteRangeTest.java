package dev.distworks.pypi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 10, 0-0",
    "bytes=2-5, 10, 2-5",
    "bytes=2-, 10, 2-9",
    "bytes=2-99, 10, 2-9",
    "bytes=0-99999999999999999999, 10, 0-9",
    "bytes=-3, 10, 7-9",
    "bytes=-30, 10, 0-9",
    "bytes= 2-5, 10, 2-5",
    "bytes=10-, 10, UNSATISFIABLE",
    "bytes=99999999999999999999-, 10, UNSATISFIABLE",
    "bytes=-0, 10, UNSATISFIABLE",
    "bytes=0-, 0, UNSATISFIABLE",
    "bytes=5-2, 10, WHOLE",
    "bytes=, 10, WHOLE",
    "bytes=-, 10, WHOLE",
    "bytes=--1, 10, WHOLE",
    "bytes=a-b, 10, WHOLE",
    "bytes=1-b, 10, WHOLE",
    "bytes=+1-2, 10, WHOLE",
    "'bytes=0-1,3-4', 10, WHOLE",
    "lines=0-1, 10, WHOLE",
    "'', 10, WHOLE",
  })
  void isOnePartOrNothingToHeed(String header, long size, String expected) {
    ByteRange.Request request = ByteRange.parse(header, size);
    assertEquals(
        expected,
        request
            .range()
            .map(range -> range.first() + "-" + range.last())
            .orElse(request.kind().name()));
  }
}
