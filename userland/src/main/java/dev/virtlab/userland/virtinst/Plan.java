package dev.virtlab.userland.virtinst;

import dev.virtlab.lab.Bytes;
import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.DomainView;
import dev.virtlab.userland.libvirt.Fate;
import dev.virtlab.userland.program.Calls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a `virt-install` is to make.
///
/// @param told what was chosen because nothing was said
/// @param warnings what may go wrong
record Plan(Domain domain, List<DiskWish> disks, List<String> told, List<String> warnings) {

  private static final String NO_MEMORY = "--memory amount in MiB is required";
  private static final String NO_DISK =
      "--disk storage must be specified (override with --disk none)";
  private static final String NO_METHOD =
      "An install method must be specified\n"
          + "(--location URL, --cdrom CD/ISO, --pxe, --import, --boot hd|cdrom|...)";
  private static final int NAMES_MAX = 10_000;

  Plan {
    disks = List.copyOf(disks);
    told = List.copyOf(told);
    warnings = List.copyOf(warnings);
  }

  /// Puts it together.
  ///
  /// @throws Refusal if it cannot be
  static Plan of(Calls calls, Words words, OsNames.Advice os, List<DomainView> known) {
    List<String> told = new ArrayList<>();
    String name = words.last("name").orElseGet(() -> named(known, told));
    String bus = os.virtio() ? "virtio" : os.board().equals("q35") ? "sata" : "ide";
    List<DiskWish> disks = DiskWish.all(calls, words.every("disk"), name, bus);
    Optional<Integer> memory = memory(words, os, told);
    complete(words, memory.isPresent(), told);
    List<String> warnings = shared(words, disks, known, told);
    if (memory.get() < os.mib()) {
      warnings.add(
          "Requested memory "
              + memory.get()
              + " MiB is less than the recommended "
              + os.mib()
              + " MiB for OS "
              + os.name());
    }
    if (os.name().equals(OsNames.GENERIC)) {
      warnings.add(
          "Using --osinfo generic, VM performance may suffer. Specify an accurate OS for optimal"
              + " results.");
    }
    return new Plan(domain(words, os, name, memory.get(), disks), disks, told, warnings);
  }

  private static String named(List<DomainView> known, List<String> told) {
    Set<String> taken = new TreeSet<>();
    known.forEach(d -> taken.add(d.name()));
    for (int i = 1; i < NAMES_MAX; i++) {
      if (!taken.contains("vm" + i)) {
        told.add("Using default --name vm" + i);
        return "vm" + i;
      }
    }
    throw new Refusal("no free name");
  }

  private static Optional<Integer> memory(Words words, OsNames.Advice os, List<String> told) {
    Optional<Integer> wanted =
        words
            .last("memory")
            .flatMap(
                text -> Parts.of("--memory", text, "memory", List.of("memory")).number("memory"));
    if (wanted.isEmpty() && os.mib() > 0) {
      told.add("Using " + os.name() + " default --memory " + os.mib());
      return Optional.of(os.mib());
    }
    return wanted;
  }

  private static void complete(Words words, boolean memory, List<String> told) {
    List<String> missing = new ArrayList<>();
    if (!memory) {
      missing.add(NO_MEMORY);
    }
    if (words.every("disk").isEmpty()) {
      missing.add(NO_DISK);
    }
    if (!words.has("import")) {
      missing.add(NO_METHOD);
    }
    if (!missing.isEmpty()) {
      throw new Refusal(told, "\n" + String.join("\n", missing));
    }
  }

  /// An image serves one machine only, unless one insists.
  private static List<String> shared(
      Words words, List<DiskWish> disks, List<DomainView> known, List<String> told) {
    List<String> checks = words.every("check");
    boolean insists = checks.contains("all=off") || checks.contains("path_in_use=off");
    List<String> warnings = new ArrayList<>();
    for (DiskWish disk : disks) {
      List<String> users = disk.users(known);
      if (!users.isEmpty()) {
        String text =
            "Disk "
                + disk.path()
                + " is already in use by other guests ['"
                + String.join("', '", users)
                + "'].";
        if (!insists) {
          throw new Refusal(
              told, text + " (Use --check path_in_use=off or --check all=off to override)");
        }
        warnings.add(text);
      }
    }
    return warnings;
  }

  private static Domain domain(
      Words words, OsNames.Advice os, String name, int mib, List<DiskWish> disks) {
    Optional<Parts> vcpus =
        words
            .last("vcpus")
            .map(text -> Parts.of("--vcpus", text, "vcpus", List.of("vcpus", "maxvcpus")));
    int now =
        Math.max(1, vcpus.flatMap(v -> v.number("vcpus")).orElse(vcpus.isEmpty() ? os.vcpus() : 1));
    int most = vcpus.flatMap(v -> v.number("maxvcpus")).orElse(now);
    Bytes memory = Bytes.mib(Math.max(1, mib));
    return new Domain(
        name,
        "",
        "qemu",
        os.board().equals("q35") ? "pc-q35-7.2" : "pc-i440fx-7.2",
        now,
        most,
        memory,
        memory,
        targets(disks),
        nics(words, os),
        Fate.USUAL,
        true,
        0);
  }

  private static List<Domain.Disk> targets(List<DiskWish> disks) {
    Map<String, Integer> onBus = new TreeMap<>();
    List<Domain.Disk> all = new ArrayList<>();
    for (DiskWish disk : disks) {
      int number = onBus.merge(disk.bus(), 1, Integer::sum) - 1;
      all.add(disk.disk(number));
    }
    return all;
  }

  private static List<Domain.Nic> nics(Words words, OsNames.Advice os) {
    List<String> texts = words.every("network");
    List<Domain.Nic> nics = new ArrayList<>();
    for (String text : texts.isEmpty() ? List.of("network=default") : texts) {
      if (text.equals("none")) {
        continue;
      }
      if (text.equals("default")) {
        nics.add(nic("default", os));
        continue;
      }
      Parts parts = Parts.of("--network", text, "type", List.of("network", "model", "type"));
      String network =
          parts
              .get("network")
              .orElseThrow(() -> parts.wrong("only networks of libvirt are modelled here yet"));
      Domain.Nic usual = nic(network, os);
      nics.add(new Domain.Nic("", network, parts.get("model").orElse(usual.model())));
    }
    return nics;
  }

  private static Domain.Nic nic(String network, OsNames.Advice os) {
    return new Domain.Nic("", network, os.virtio() ? "virtio" : "e1000");
  }

  /// Why libvirt would not start it, as far as only the real one can tell.
  Optional<String> refused() {
    for (Domain.Nic nic : domain.nics()) {
      if (!nic.network().equals("default")) {
        return Optional.of(
            "Network not found: no network with matching name '" + nic.network() + "'");
      }
    }
    if (domain.name().contains("/")) {
      return Optional.of("XML error: name " + domain.name() + " cannot contain '/'");
    }
    return domain.maxVcpus() < domain.vcpus()
        ? Optional.of(
            "unsupported configuration: maximum vCPU count must not be less than current vCPU"
                + " count")
        : Optional.empty();
  }
}
