package dev.virtlab.simulator.file.pseudo;

import dev.virtlab.simulator.file.FileSystemType;
import dev.virtlab.simulator.file.MountRequest;
import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.simulator.file.Vfs;

/// Mounts instances of devpts.
public record DevPtsType() implements FileSystemType {

  @Override
  public String name() {
    return "devpts";
  }

  @Override
  public DevPts mount(MountRequest request) {
    UserNamespace owner = request.viewer().user();
    return new DevPts(request.vfs(), owner, DevPtsOptions.parse(request.options(), owner));
  }

  /// The instance of the host itself.
  public DevPts make(Vfs vfs, String options) {
    UserNamespace owner = UserNamespace.INITIAL;
    return new DevPts(vfs, owner, DevPtsOptions.parse(options, owner));
  }
}
