package dev.virtlab.runtime.qemu;

import com.google.gson.JsonObject;
import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.LibvirtError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The command line that a definition becomes; qemu-system-x86_64(1).
///
/// @param folder where its sockets are
/// @param boot the kernel that it starts with; empty: its firmware looks for something
record QemuCommand(
    Domain domain, Accelerator accelerator, String folder, Optional<Boot> boot, Origin origin) {

  /// The program.
  static final String PROGRAM = "qemu-system-x86_64";

  /// What libvirt calls the monitor's socket.
  static final String MONITOR = "monitor.sock";

  static final String SERIAL = "serial.sock";

  /// A kernel and the archive with its first programs.
  record Boot(String kernel, String initramfs) {}

  /// What a machine is built on.
  enum Board {
    /// What is meant where a definition names none: SeaBIOS, PCI, and ACPI where it is asked for.
    PC("pc"),
    /// PCI Express, where a definition asks for it.
    Q35("q35"),
    /// No PCI, no tables of firmware: starts fastest, and nothing can be plugged. With ACPI its
    /// guests may die while they look for a clock.
    MICROVM("microvm");

    private final String machine;

    Board(String machine) {
      this.machine = machine;
    }

    static Board of(Domain domain) {
      String asked = domain.board();
      return asked.equals("microvm") ? MICROVM : asked.contains("q35") ? Q35 : PC;
    }

    /// A device of virtio's as it is attached to this board.
    String virtio(String device) {
      return "virtio-" + device + (this == MICROVM ? "-device" : "-pci");
    }
  }

  /// The words, the program first.
  List<String> words() {
    List<String> words = new ArrayList<>(List.of(PROGRAM, "-name", name()));
    words.addAll(List.of("-nodefaults", "-no-user-config", "-display", "none"));
    words.addAll(List.of("-machine", machine(), "-m", domain.maxMemory().value() / 1024 + "K"));
    if (accelerator == Accelerator.KVM) {
      words.addAll(List.of("-cpu", "host"));
    }
    int fixed = domain.vcpus() - domain.plugged();
    int most = domain.maxVcpus();
    words.addAll(List.of("-smp", fixed + ",maxcpus=" + most + ",sockets=" + most + ",cores=1"));
    words.addAll(List.of("-uuid", domain.uuid(), "-nic", "none"));
    words.addAll(List.of("-action", "reboot=shutdown,shutdown=pause,panic=pause"));
    words.addAll(List.of("-qmp", socket(MONITOR), "-serial", socket(SERIAL)));
    domain.disks().forEach(disk -> words.addAll(disk(disk)));
    domain.nics().forEach(nic -> words.addAll(nic(nic)));
    words.addAll(List.of("-device", board().virtio("balloon") + ",id=balloon0"));
    if (domain.fate().panicDevice()) {
      words.addAll(List.of("-device", "pvpanic"));
    }
    boot.ifPresent(with -> words.addAll(kernel(with)));
    words.addAll(start());
    return words;
  }

  Board board() {
    return Board.of(domain);
  }

  /// A comma begins another option, two are one.
  private String name() {
    return "guest=" + domain.name().replace(",", ",,");
  }

  private String machine() {
    String acpi = domain.acpi() && board() != Board.MICROVM ? "on" : "off";
    String accel = accelerator == Accelerator.KVM ? "kvm" : "tcg";
    String firmware = board() == Board.MICROVM ? "" : ",graphics=off";
    return board().machine + ",acpi=" + acpi + ",accel=" + accel + firmware;
  }

  private String socket(String name) {
    return "unix:" + folder + "/" + name + ",server=on,wait=off";
  }

  private List<String> kernel(Boot with) {
    String host = domain.name().replaceAll("[^A-Za-z0-9.-]", "-");
    String line = "console=ttyS0 loglevel=6 virtlab.name=" + host;
    return List.of("-kernel", with.kernel(), "-initrd", with.initramfs(), "-append", line);
  }

  private List<String> start() {
    return switch (origin) {
      case Origin.Fresh _, Origin.Kept _ -> List.of("-S");
      case Origin.Sent(boolean running) ->
          running ? List.of("-incoming", "defer") : List.of("-S", "-incoming", "defer");
    };
  }

  private List<String> disk(Domain.Disk disk) {
    String device =
        switch (disk.bus()) {
          case "virtio" -> board().virtio("blk");
          case "ide", "sata" -> disk.cdrom() ? "ide-cd" : "ide-hd";
          default ->
              throw new LibvirtError(
                  "unsupported configuration: disks on the bus '"
                      + disk.bus()
                      + "' are not modelled here: use 'virtio'");
        };
    if (disk.source().isEmpty()) {
      return List.of("-device", device);
    }
    JsonObject file = new JsonObject();
    file.addProperty("driver", "file");
    file.addProperty("filename", disk.source());
    JsonObject image = new JsonObject();
    image.addProperty("driver", disk.format());
    image.addProperty("node-name", disk.target());
    image.addProperty("read-only", disk.cdrom());
    image.add("file", file);
    return List.of("-blockdev", image.toString(), "-device", device + ",drive=" + disk.target());
  }

  /// A card without a cable: machines of the workbench have no network.
  private List<String> nic(Domain.Nic nic) {
    String device =
        switch (nic.model()) {
          case "virtio" -> board().virtio("net");
          case "e1000", "e1000e", "rtl8139" -> nic.model();
          default ->
              throw new LibvirtError(
                  "unsupported configuration: network cards of the model '"
                      + nic.model()
                      + "' are not modelled here: use 'virtio'");
        };
    String rom = board() == Board.MICROVM ? "" : ",romfile=";
    return List.of("-device", device + ",mac=" + nic.mac() + rom);
  }
}
