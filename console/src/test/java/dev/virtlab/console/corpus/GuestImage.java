package dev.virtlab.console.corpus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.virtlab.runtime.act.Processes;
import dev.virtlab.runtime.doctor.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A machine in one file: this machine's programs with their libraries, a Java made by jlink, our
/// classes, and a first program that runs the sessions and powers off; initramfs, cpio(5).
final class GuestImage {

  /// A folder with `boot/` and `lib/modules/` in it, where the kernel is not installed.
  static final String KERNEL = "VIRTLAB_GUEST_KERNEL";

  private static final Duration TOOL_MAX = Duration.ofMinutes(3);

  private static final List<String> PACKAGES =
      List.of(
          "bash",
          "dash",
          "coreutils",
          "util-linux",
          "procps",
          "sed",
          "grep",
          "tar",
          "diffutils",
          "findutils",
          "hostname",
          "iproute2",
          "mawk",
          "mount",
          "bsdextrautils",
          "util-linux-extra",
          "lvm2",
          "dmsetup",
          "mdadm",
          "thin-provisioning-tools");

  /// What containers need, and volumes.
  private static final List<String> MODULES =
      List.of(
          "stp",
          "bridge",
          "veth",
          "overlay",
          "loop",
          "dm-snapshot",
          "dm-thin-pool",
          "linear",
          "raid0",
          "raid1",
          "raid10",
          "raid456");

  private final Path root;
  private final TreeSet<Path> done = new TreeSet<>();

  private GuestImage(Path root) {
    this.root = root;
  }

  /// The kernel to boot and its modules.
  record Kernel(Path image, Path modules) {

    /// Skips where there is none.
    static Kernel find() throws IOException {
      Path base = Path.of(System.getenv().getOrDefault(KERNEL, "/"));
      Optional<Path> image = Optional.empty();
      if (Files.isDirectory(base.resolve("boot"))) {
        try (Stream<Path> files = Files.list(base.resolve("boot"))) {
          image =
              files
                  .filter(file -> file.getFileName().toString().startsWith("vmlinuz-"))
                  .filter(Files::isReadable)
                  .max(Path::compareTo);
        }
      }
      assumeTrue(
          image.isPresent(),
          "no kernel to boot: apt install linux-image-cloud-amd64, or name a folder in " + KERNEL);
      String release = image.get().getFileName().toString().substring("vmlinuz-".length());
      return new Kernel(image.get(), base.resolve("lib/modules").resolve(release));
    }
  }

  /// Makes the file from a folder of sessions for root, and one for the plain user.
  static Path make(Path work, Kernel kernel, Path asRoot, Path asUser) throws IOException {
    Path root = Files.createDirectory(work.resolve("root"));
    GuestImage image = new GuestImage(root);
    image.folders();
    image.programs();
    image.modules(kernel, MODULES);
    image.java();
    image.sessions("root", asRoot);
    image.sessions("user", asUser);
    image.script("init", "init");
    image.script("second", "second");
    return image.packed(work);
  }

  /// Makes the file of a machine that runs our classes in machines of its own.
  static Path makeForGuests(Path work, Kernel kernel) throws IOException {
    GuestImage image = new GuestImage(Files.createDirectory(work.resolve("root")));
    image.folders();
    for (String name : List.of("busybox", "sh")) {
      Tools.find(name).ifPresent(image::program);
    }
    image.modules(kernel, List.of("kvm", "kvm-amd"));
    image.java();
    image.compiled(Path.of("../bench/kvm_exits.c"), "usr/bin/kvm_exits");
    Files.copy(Path.of("../bench/hypervisor_guest.sh"), image.root.resolve("begin"));
    image.script("kvm", "init");
    return image.packed(work);
  }

  private void modules(Kernel kernel, List<String> wanted) throws IOException {
    StringBuilder order = new StringBuilder();
    for (Path module : GuestModules.inOrder(kernel.modules().resolve("kernel"), wanted)) {
      Files.copy(module, root.resolve("modules").resolve(module.getFileName()));
      order.append(module.getFileName()).append('\n');
    }
    Files.writeString(root.resolve("modules/order"), order);
  }

  private void folders() throws IOException {
    for (String name :
        List.of(
            "usr/bin",
            "usr/sbin",
            "usr/lib",
            "usr/lib64",
            "proc",
            "sys",
            "dev",
            "tmp",
            "run",
            "root",
            "home/user",
            "var/lib",
            "etc",
            "mnt",
            "modules",
            "sessions",
            "new",
            "opt")) {
      Files.createDirectories(root.resolve(name));
    }
    for (String name : List.of("bin", "sbin", "lib", "lib64")) {
      Files.createSymbolicLink(root.resolve(name), Path.of("usr", name));
    }
    Files.writeString(
        root.resolve("etc/passwd"),
        """
        root:x:0:0:root:/root:/bin/bash
        user:x:1000:1000::/home/user:/bin/bash
        nobody:x:65534:65534::/:/bin/false
        """);
    Files.writeString(root.resolve("etc/group"), "root:x:0:\nuser:x:1000:\nnogroup:x:65534:\n");
    tree(Path.of("/usr/lib/locale/C.utf8"));
  }

  /// Those of a small system, which `dpkg -L` lists, and what containers need.
  private void programs() throws IOException {
    List<String> words = new ArrayList<>(List.of("dpkg", "-L"));
    words.addAll(PACKAGES);
    Processes.Ran listed = Processes.run(words, TOOL_MAX);
    for (String line : listed.output().lines().toList()) {
      Path file = Path.of(line);
      if (line.matches("(/usr)?/s?bin/[^/]+") && Files.isExecutable(file)) {
        program(file);
      }
    }
    for (String name : List.of("runc", "busybox", "sh", "awk")) {
      Tools.find(name).ifPresent(this::program);
    }
  }

  private void program(Path file) {
    try {
      Path to = root.resolve(file.toString().substring(1));
      if (Files.isSymbolicLink(file) && Files.readSymbolicLink(file).getNameCount() == 1) {
        link(file, to);
      } else if (Files.isSymbolicLink(file)) {
        Path target = file.toRealPath();
        copy(target, to);
      } else {
        copy(file, to);
      }
      libraries(file);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  /// One program of many names, such as lvm(8).
  private void link(Path file, Path to) throws IOException {
    Path target = Files.readSymbolicLink(file);
    if (done.add(to) && !Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(to.getParent());
      Files.createSymbolicLink(to, target);
      program(file.resolveSibling(target));
    }
  }

  private void copy(Path from, Path to) throws IOException {
    if (done.add(to) && !Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(to.getParent());
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /// What ldd(1) finds, but for what the guest's Java has beside itself.
  private void libraries(Path program) throws IOException {
    Processes.Ran ran = Processes.run(List.of("ldd", program.toString()), TOOL_MAX);
    for (String word : ran.output().split("\\s+")) {
      if (word.startsWith("/")
          && !word.startsWith(GuestJava.RESULTS.toString())
          && Files.exists(Path.of(word))) {
        copy(Path.of(word).toRealPath(), root.resolve(word.substring(1)));
      }
    }
  }

  private void tree(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.filter(Files::isRegularFile).toList()) {
          copy(each, root.resolve(each.toString().substring(1)));
        }
      }
    }
  }

  private void java() throws IOException {
    Path java = GuestJava.made();
    try (Stream<Path> all = Files.walk(java)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        copy(each, root.resolve("opt/java").resolve(java.relativize(each).toString()));
        if (each.toString().endsWith(".so") || each.endsWith("bin/java")) {
          libraries(each);
        }
      }
    }
    Portable.copy(root.resolve("opt/classes"));
  }

  private void sessions(String who, Path from) throws IOException {
    Path to = Files.createDirectory(root.resolve("sessions").resolve(who));
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /// Puts a script of the tests at the top of its root.
  private void script(String name, String to) throws IOException {
    try (InputStream in = GuestImage.class.getResourceAsStream("guest-" + name + ".sh")) {
      if (in == null) {
        throw new IllegalStateException("no guest-" + name + ".sh among the tests");
      }
      Path file = root.resolve(to);
      Files.write(file, in.readAllBytes());
      Files.setAttribute(file, "unix:mode", 0755);
    }
  }

  /// What a C compiler makes of a file, without libraries.
  private void compiled(Path source, String to) throws IOException {
    Optional<Path> compiler = Tools.find("cc");
    assumeTrue(compiler.isPresent(), "no cc: apt install build-essential");
    String made = root.resolve(to).toString();
    Processes.Ran ran =
        Processes.run(
            List.of("cc", "-O2", "-static", "-o", made, source.toAbsolutePath().toString()),
            TOOL_MAX);
    if (!ran.isWell()) {
      throw new IOException(ran.error());
    }
  }

  private Path packed(Path work) throws IOException {
    Path file = work.resolve("guest.cpio");
    Processes.Ran ran =
        Processes.run(
            List.of(
                "sh",
                "-c",
                "cd \"$1\" && find . | busybox cpio -o -H newc >\"$2\"",
                "sh",
                root.toString(),
                file.toString()),
            TOOL_MAX);
    if (!ran.isWell()) {
      throw new IOException(ran.error());
    }
    return file;
  }
}
