package dev.virtlab.simulator.file.store;

import dev.virtlab.simulator.file.FileSystemType;
import dev.virtlab.simulator.file.MountRequest;
import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.simulator.file.Vfs;

/// Mounts file systems in memory: `tmpfs`, and by other names what is built on it.
///
/// @param memory the bytes of the host, half of which a tmpfs holds unless told otherwise
public record TmpfsType(long memory) implements FileSystemType {

  @Override
  public String name() {
    return "tmpfs";
  }

  @Override
  public Tmpfs mount(MountRequest request) {
    return make(
        request.vfs(),
        name(),
        request.viewer().user(),
        request.options(),
        request.viewer().uid(),
        request.viewer().gid());
  }

  /// A tmpfs of the host itself.
  public Tmpfs make(Vfs vfs, String options) {
    return make(vfs, name(), UserNamespace.INITIAL, options, 0, 0);
  }

  private Tmpfs make(Vfs vfs, String type, UserNamespace owner, String words, int uid, int gid) {
    TmpfsOptions.Defaults defaults = new TmpfsOptions.Defaults(memory);
    TmpfsOptions options = TmpfsOptions.parse(words, defaults.options(uid, gid), defaults, owner);
    return new Tmpfs(vfs, type, owner, options, defaults);
  }
}
