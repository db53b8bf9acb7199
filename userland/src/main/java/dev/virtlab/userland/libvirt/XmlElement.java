package dev.virtlab.userland.libvirt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An element of an XML document: enough of XML for definitions of machines.
public record XmlElement(
    String name, Map<String, String> attributes, List<XmlElement> children, String text) {

  public XmlElement {
    attributes = new TreeMap<>(attributes);
    children = List.copyOf(children);
  }

  /// The first child of that name.
  public Optional<XmlElement> child(String wanted) {
    return children.stream().filter(c -> c.name.equals(wanted)).findFirst();
  }

  /// All children of that name.
  public List<XmlElement> all(String wanted) {
    return children.stream().filter(c -> c.name.equals(wanted)).toList();
  }

  /// An attribute, or what is meant without it.
  public String attribute(String wanted, String otherwise) {
    return attributes.getOrDefault(wanted, otherwise);
  }

  /// The text of a child without the white space around it.
  public Optional<String> textOf(String wanted) {
    return child(wanted).map(c -> c.text.strip()).filter(t -> !t.isEmpty());
  }
}
