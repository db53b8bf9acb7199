package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.Namespace;

/// A host name of its own; uts_namespaces(7).
public final class UtsNamespace extends LiveNamespace {

  private String hostname;

  UtsNamespace(long inode, UserNamespace owner, String hostname) {
    super(Namespace.Kind.UTS, inode, owner);
    this.hostname = hostname;
  }

  public String hostname() {
    return hostname;
  }

  void hostname(String name) {
    hostname = name;
  }
}
