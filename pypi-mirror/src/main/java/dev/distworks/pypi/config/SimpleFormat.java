package dev.distworks.pypi.config;

/** Which pages a mirror has ({@code simple-format}). */
public enum SimpleFormat {
  HTML,
  JSON,
  ALL;

  /** Whether {@code index.html} and {@code index.v1_html} are written. */
  public boolean hasHtml() {
    return this != JSON;
  }

  /** Whether {@code index.v1_json} is written. */
  public boolean hasJson() {
    return this != HTML;
  }
}
