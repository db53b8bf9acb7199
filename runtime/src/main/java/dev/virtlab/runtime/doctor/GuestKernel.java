package dev.virtlab.runtime.doctor;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A kernel that guests can be started with, and its modules.
///
/// @param image a bzImage or an uncompressed kernel
/// @param modules the folder of its modules, which need not be there
public record GuestKernel(Path image, Path modules) {

  /// Names a folder with `boot/` and `lib/modules/` in it, where the kernel is not installed.
  public static final String VARIABLE = "VIRTLAB_GUEST_KERNEL";

  private static final List<String> KINDS = List.of("vmlinux-", "vmlinuz-");

  /// The newest kernel that can be read; one without compression before one with, because it need
  /// not be unpacked at every start.
  public static Optional<GuestKernel> find(Map<String, String> environment) {
    Path base = Path.of(environment.getOrDefault(VARIABLE, "/"));
    for (String kind : KINDS) {
      List<Path> found = named(base.resolve("boot"), kind);
      if (!found.isEmpty()) {
        Path image = found.getLast();
        String release = image.getFileName().toString().substring(kind.length());
        return Optional.of(new GuestKernel(image, base.resolve("lib/modules").resolve(release)));
      }
    }
    return Optional.empty();
  }

  /// Whether there is a kernel that this user may not read, as Ubuntu installs it.
  public static boolean isHidden(Map<String, String> environment) {
    Path boot = Path.of(environment.getOrDefault(VARIABLE, "/")).resolve("boot");
    return find(environment).isEmpty()
        && KINDS.stream().anyMatch(kind -> !all(boot, kind).isEmpty());
  }

  private static List<Path> named(Path boot, String kind) {
    return all(boot, kind).stream().filter(Files::isReadable).sorted().toList();
  }

  private static List<Path> all(Path boot, String kind) {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> kernels = Files.newDirectoryStream(boot, kind + "*")) {
      kernels.forEach(all::add);
    } catch (IOException | DirectoryIteratorException _) {
      // Then there is none.
    }
    return all;
  }

  /// The file of a module, named as `drivers/virtio/virtio`, if it is a module of this kernel.
  public Optional<Path> module(String name) {
    return Optional.of(modules.resolve("kernel/" + name + ".ko")).filter(Files::isReadable);
  }
}
