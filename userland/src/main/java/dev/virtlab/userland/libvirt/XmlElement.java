package dev.virtlab.userland.libvirt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An element of an XML document: enough of XML for definitions of machines.
record XmlElement(
    String name, Map<String, String> attributes, List<XmlElement> children, String text) {

  XmlElement {
    attributes = new TreeMap<>(attributes);
    children = List.copyOf(children);
  }

  Optional<XmlElement> child(String wanted) {
    return children.stream().filter(c -> c.name.equals(wanted)).findFirst();
  }

  List<XmlElement> all(String wanted) {
    return children.stream().filter(c -> c.name.equals(wanted)).toList();
  }

  String attribute(String wanted, String otherwise) {
    return attributes.getOrDefault(wanted, otherwise);
  }

  /// The text of a child without the white space around it.
  Optional<String> textOf(String wanted) {
    return child(wanted).map(c -> c.text.strip()).filter(t -> !t.isEmpty());
  }
}
