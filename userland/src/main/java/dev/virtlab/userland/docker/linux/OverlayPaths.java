package dev.virtlab.userland.docker.linux;

/// Where the overlay2 driver keeps things below the engine's directory.
///
/// @param root as `/var/lib/docker`
record OverlayPaths(String root) {

  String layers() {
    return root + "/overlay2";
  }

  String layer(String cache) {
    return layers() + "/" + cache;
  }

  String diff(String cache) {
    return layer(cache) + "/diff";
  }

  String merged(String cache) {
    return layer(cache) + "/merged";
  }

  String work(String cache) {
    return layer(cache) + "/work";
  }

  /// Short names for layers: mount(2) takes one page of options.
  String links() {
    return layers() + "/l";
  }

  String container(String id) {
    return root + "/containers/" + id;
  }

  String log(String id) {
    return container(id) + "/" + id + "-json.log";
  }

  String volume(String name) {
    return root + "/volumes/" + name;
  }

  String volumeData(String name) {
    return volume(name) + "/_data";
  }
}
