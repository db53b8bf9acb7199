package dev.virtlab.userland.virtinst;

import dev.virtlab.userland.libvirt.Libvirt;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `virt-install`: makes a machine of a disk that has a system on it; virt-install(1), 4.1.
final class VirtInstall implements Program {

  private static final Words.Grammar GRAMMAR =
      new Words.Grammar(
          "virt-install",
          "virt-install --name NAME --memory MB STORAGE INSTALL [options]",
          List.of(
              "name",
              "memory",
              "vcpus",
              "disk",
              "network",
              "graphics",
              "osinfo",
              "check",
              "wait",
              "connect"),
          List.of(
              "import",
              "noautoconsole",
              "noreboot",
              "transient",
              "autostart",
              "quiet",
              "dry-run",
              "print-xml",
              "version",
              "hvm"),
          List.of(
              "cdrom",
              "location",
              "pxe",
              "boot",
              "cloud-init",
              "unattended",
              "cpu",
              "virt-type",
              "machine",
              "arch",
              "console",
              "serial",
              "channel",
              "hostdev",
              "filesystem",
              "sound",
              "video",
              "controller",
              "input",
              "host-device",
              "watchdog",
              "tpm",
              "rng",
              "panic",
              "memballoon",
              "cputune",
              "numatune",
              "memtune",
              "blkiotune",
              "security",
              "features",
              "clock",
              "events",
              "resource",
              "sysinfo",
              "qemu-commandline",
              "launchSecurity",
              "metadata",
              "uuid",
              "description",
              "install",
              "extra-args",
              "initrd-inject",
              "paravirt",
              "container",
              "autoconsole",
              "destroy-on-exit",
              "xml",
              "debug",
              "noapic",
              "noacpi",
              "keywrap",
              "idmap",
              "iothreads",
              "memorybacking",
              "pm",
              "vsock",
              "reinstall",
              "livecd",
              "help"),
          Map.of(
              "-n", "name",
              "-r", "memory",
              "--ram", "memory",
              "-w", "network",
              "-q", "quiet",
              "--os-variant", "osinfo",
              "--nographics", "nographics",
              "-v", "hvm"));

  private static final String NO_OS =
      """

      --os-variant/--osinfo OS name is required, but no value was
      set or detected.

      This is now a fatal error. Specifying an OS name is required
      for modern, performant, and secure virtual machine defaults.

      You can see a full list of possible OS name values with:

         virt-install --osinfo list

      If your Linux distro is not listed, try one of generic values
      such as: linux2022, linux2020, linux2018, linux2016

      If you just need to get the old behavior back, you can use:

        --osinfo detect=on,require=off

      Or export VIRTINSTALL_OSINFO_DISABLE_REQUIRE=1
      """;

  private final Libvirt libvirt;
  private final Children children;

  VirtInstall(Libvirt libvirt, Children children) {
    this.libvirt = libvirt;
    this.children = children;
  }

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    Words words;
    try {
      words = Words.of(GRAMMAR, spelledOut(argv.subList(1, argv.size())));
    } catch (Words.Wrong wrong) {
      return Io.print(calls, 2, wrong.text(), () -> new Step.Exit(wrong.status()));
    }
    if (words.has("version")) {
      return Io.print(calls, 1, VirtInst.VERSION, () -> new Step.Exit(0));
    }
    if (words.last("osinfo").equals(Optional.of("list"))) {
      return Io.print(calls, 1, OsNames.list(), () -> new Step.Exit(0));
    }
    Talk talk = new Talk(calls, libvirt, children, environment, words.has("quiet"));
    return talk.guarded(() -> system(talk, words));
  }

  /// `--nographics` is an old spelling.
  private static List<String> spelledOut(List<String> args) {
    List<String> all = new ArrayList<>();
    for (String arg : args) {
      all.addAll(arg.equals("--nographics") ? List.of("--graphics", "none") : List.of(arg));
    }
    return all;
  }

  /// A system has to be named: nothing is ever found on a disk that is only imported.
  private static Step system(Talk talk, Words words) {
    Optional<Parts> osinfo =
        words
            .last("osinfo")
            .map(
                text ->
                    Parts.of(
                        "--osinfo",
                        text,
                        "name",
                        List.of("name", "short-id", "detect", "require")));
    Optional<String> name = osinfo.flatMap(o -> o.get("name").or(() -> o.get("short-id")));
    boolean required = !osinfo.flatMap(o -> o.get("require")).equals(Optional.of("off"));
    if (name.isPresent() && OsNames.find(name.get()).isEmpty()) {
      throw new Refusal(
          "Unknown OS name '" + name.get() + "'. See `--osinfo list` for valid values.");
    }
    OsNames.Advice os = OsNames.find(name.orElse(OsNames.GENERIC)).orElseThrow();
    List<String> warnings = new ArrayList<>();
    boolean waits = !words.last("wait").equals(Optional.of("0"));
    if (!waits) {
      warnings.add("Treating --wait 0 as --noautoconsole");
    }
    warnings.add("KVM acceleration not available, using 'qemu'");
    return talk.warn(
        warnings,
        () ->
            name.isEmpty() && required
                ? talk.fail(NO_OS.stripTrailing() + "\n")
                : talk.domains(
                    known -> {
                      Plan plan = Plan.of(talk.calls(), words, os, known);
                      return new Installation(talk, words, plan, !waits).begin(known);
                    }));
  }
}
