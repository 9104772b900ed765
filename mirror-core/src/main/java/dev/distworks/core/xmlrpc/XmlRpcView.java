package dev.distworks.core.xmlrpc;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value and where it was found, to take apart what somebody sent.
 *
 * <p>Each accessor throws {@link MalformedXmlRpcException} that says where, what was expected and
 * what was found: {@code [3].name: expected int, found string}.
 */
public record XmlRpcView(XmlRpcValue value, String path) {

  /** The view of a whole value. */
  public static XmlRpcView of(XmlRpcValue value) {
    return new XmlRpcView(value, "");
  }

  public long asLong() throws MalformedXmlRpcException {
    return as(XmlRpcValue.Int.class, "int").value();
  }

  /** A number of 32 bits. */
  public int asInt() throws MalformedXmlRpcException {
    XmlRpcValue.Int number = as(XmlRpcValue.Int.class, "int");
    if (!number.fitsInt()) {
      throw wrong("expected int of 32 bits, found " + number.value());
    }
    return (int) number.value();
  }

  public boolean asBoolean() throws MalformedXmlRpcException {
    return as(XmlRpcValue.Bool.class, "boolean").value();
  }

  public String asString() throws MalformedXmlRpcException {
    return as(XmlRpcValue.Str.class, "string").value();
  }

  /** A double, or a whole number as one. */
  public double asDouble() throws MalformedXmlRpcException {
    return value instanceof XmlRpcValue.Int whole
        ? whole.value()
        : as(XmlRpcValue.Real.class, "double").value();
  }

  public LocalDateTime asDateTime() throws MalformedXmlRpcException {
    return as(XmlRpcValue.DateTime.class, "dateTime.iso8601").value();
  }

  public byte[] asBytes() throws MalformedXmlRpcException {
    return as(XmlRpcValue.Binary.class, "base64").value();
  }

  /** This view, or empty when the value is nil. */
  public Optional<XmlRpcView> unlessNil() {
    return value instanceof XmlRpcValue.Nil ? Optional.empty() : Optional.of(this);
  }

  /** The items of an array, in order. */
  public List<XmlRpcView> items() throws MalformedXmlRpcException {
    List<XmlRpcValue> values = as(XmlRpcValue.Array.class, "array").items();
    List<XmlRpcView> views = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      views.add(new XmlRpcView(values.get(i), path + "[" + i + "]"));
    }
    return views;
  }

  /** The item of an array at that index, which must be there. */
  public XmlRpcView at(int index) throws MalformedXmlRpcException {
    List<XmlRpcValue> values = as(XmlRpcValue.Array.class, "array").items();
    if (index >= values.size()) {
      throw wrong("expected at least " + (index + 1) + " items, found " + values.size());
    }
    return new XmlRpcView(values.get(index), path + "[" + index + "]");
  }

  /** The names of a struct's members, in order. */
  public List<String> names() throws MalformedXmlRpcException {
    return List.copyOf(as(XmlRpcValue.Struct.class, "struct").members().keySet());
  }

  /** The member of a struct, which must be there. */
  public XmlRpcView member(String name) throws MalformedXmlRpcException {
    Optional<XmlRpcView> member = find(name);
    if (member.isEmpty()) {
      throw wrong("expected a member '" + name + "', found none");
    }
    return member.get();
  }

  /** The member of a struct; empty when there is none of that name or it is nil. */
  public Optional<XmlRpcView> find(String name) throws MalformedXmlRpcException {
    return Optional.ofNullable(as(XmlRpcValue.Struct.class, "struct").members().get(name))
        .map(found -> new XmlRpcView(found, path.isEmpty() ? name : path + "." + name))
        .flatMap(XmlRpcView::unlessNil);
  }

  private <T extends XmlRpcValue> T as(Class<T> type, String kind) throws MalformedXmlRpcException {
    if (!type.isInstance(value)) {
      throw wrong("expected " + kind + ", found " + value.kind());
    }
    return type.cast(value);
  }

  private MalformedXmlRpcException wrong(String what) {
    return new MalformedXmlRpcException(path, what);
  }
}
