package dev.distworks.examples.house.bad.signing;

import com.fasterxml.jackson.core.JsonFactory;
import jakarta.servlet.Servlet;
import java.util.List;

/** Breaks rules: third parties outside their package, and in signatures. */
public class Foreign {
  /** Gives a third party. */
  public JsonFactory parser() {
    return new JsonFactory();
  }

  /** Takes another, inside of a JDK type. */
  public void servlets(List<Servlet> servlets) {
    servlets.clear();
  }
}
