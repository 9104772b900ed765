package dev.distworks.checker.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PythonJsonTest {

  @Test
  void writesAsPythonDoes() {
    SortedMap<String, OptionalLong> ages = new TreeMap<>();
    ages.put("http://b/\u00e9\"", OptionalLong.empty());
    ages.put("http://a", OptionalLong.of(123));
    assertEquals(
        """
        {
            "mirrors": {
                "http://a": {
                    "in_hours": 0.03,
                    "in_minutes": 2.05,
                    "in_seconds": 123
                },
                "http://b/\\u00e9\\"": -1
            }
        }\
        """,
        PythonJson.all(ages));
  }

  @Test
  void writesWholeNumbersAsFloats() {
    SortedMap<String, OptionalLong> ages = new TreeMap<>();
    ages.put("m", OptionalLong.of(36_000_000));
    assertEquals(
        """
        {
            "mirrors": {
                "m": {
                    "in_hours": 10000.0,
                    "in_minutes": 600000.0,
                    "in_seconds": 36000000
                }
            }
        }\
        """,
        PythonJson.all(ages));
  }

  @Test
  void writesOneAndNone() {
    assertEquals("{\n    \"m\": 7\n}", PythonJson.one("m", OptionalLong.of(7)));
    assertEquals("{\n    \"m\": -1\n}", PythonJson.one("m", OptionalLong.empty()));
    assertEquals("{\n    \"mirrors\": {}\n}", PythonJson.all(new TreeMap<>()));
  }
}
