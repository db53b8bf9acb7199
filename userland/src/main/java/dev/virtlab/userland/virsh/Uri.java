package dev.virtlab.userland.virsh;

import java.util.List;

/// The address of a daemon: `qemu:///system` here, `qemu+ssh://HOST/system` elsewhere;
/// <https://libvirt.org/uri.html>.
///
/// @param host the name of the host, with whoever logs in there taken off
/// @param isDriven whether there is a driver for it
record Uri(String text, String host, boolean isDriven, boolean isLocal) {

  /// The transports to another host.
  private static final List<String> REMOTE = List.of("qemu", "qemu+ssh", "qemu+tcp");

  /// @param here the name of this host
  static Uri of(String text, String here) {
    int colon = text.indexOf("://");
    String scheme = colon < 0 ? "" : text.substring(0, colon);
    String rest = colon < 0 ? "" : text.substring(colon + 3);
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "" : rest.substring(slash);
    String host = authority.substring(authority.indexOf('@') + 1);
    boolean local = host.isEmpty();
    boolean driven = local ? scheme.equals("qemu") : REMOTE.contains(scheme);
    boolean known = path.equals("/system") || path.equals("/session");
    return new Uri(text, local ? here : host, driven && known, local);
  }

  /// What is said where nobody knows that host.
  String unknown() {
    return "Cannot recv data: ssh: Could not resolve hostname "
        + host
        + ": Name or service not known: Connection reset by peer";
  }
}
