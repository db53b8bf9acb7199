package dev.virtlab.userland.libvirt;

import dev.virtlab.lab.Bytes;
import java.util.List;

/// The definition of a virtual machine, as far as it is modelled; libvirt's "Domain XML format".
///
/// @param type `kvm` or `qemu`
/// @param board the machine type, as `pc-i440fx-7.2`
/// @param vcpus the processors that it starts with, of `maxVcpus`
/// @param memory what it starts with, of `maxMemory`
/// @param fate what becomes of it when its guest ends it
/// @param acpi whether its firmware can tell the guest of what is plugged and pulled
/// @param plugged how many of its processors came while it ran, and can go again
public record Domain(
    String name,
    String uuid,
    String type,
    String board,
    int vcpus,
    int maxVcpus,
    Bytes memory,
    Bytes maxMemory,
    List<Disk> disks,
    List<Nic> nics,
    Fate fate,
    boolean acpi,
    int plugged) {

  /// The most processors of a board of this kind, as `virsh maxvcpus` says.
  public static final int VCPUS_MAX = 255;

  public Domain {
    disks = List.copyOf(disks);
    nics = List.copyOf(nics);
  }

  /// A disk of it, or a CD.
  ///
  /// @param source the file on the host; empty for an empty drive
  /// @param target what it is called inside, as `vda`
  public record Disk(boolean cdrom, String format, String source, String target, String bus) {}

  /// A network card of it.
  public record Nic(String mac, String network, String model) {}

  /// Another machine like it: without its identity and its cards' addresses.
  public Domain copied(String other, List<Disk> copies) {
    List<Nic> cards = nics.stream().map(n -> new Nic("", n.network(), n.model())).toList();
    return new Domain(
        other, "", type, board, vcpus, maxVcpus, memory, maxMemory, copies, cards, fate, acpi, 0);
  }

  Domain named(String other) {
    return new Domain(
        other, uuid, type, board, vcpus, maxVcpus, memory, maxMemory, disks, nics, fate, acpi,
        plugged);
  }

  Domain identified(String identity) {
    return new Domain(
        name, identity, type, board, vcpus, maxVcpus, memory, maxMemory, disks, nics, fate, acpi,
        plugged);
  }

  Domain withVcpus(int now, int most) {
    return new Domain(
        name, uuid, type, board, now, most, memory, maxMemory, disks, nics, fate, acpi, plugged);
  }

  /// While it runs it has so many processors.
  Domain plugged(int now) {
    int fixed = vcpus - plugged;
    return new Domain(
        name,
        uuid,
        type,
        board,
        now,
        maxVcpus,
        memory,
        maxMemory,
        disks,
        nics,
        fate,
        acpi,
        now - fixed);
  }

  /// As it would start: with all of its processors from the beginning.
  Domain fixed() {
    return new Domain(
        name, uuid, type, board, vcpus, maxVcpus, memory, maxMemory, disks, nics, fate, acpi, 0);
  }

  Domain withMemory(Bytes now, Bytes most) {
    return new Domain(
        name, uuid, type, board, vcpus, maxVcpus, now, most, disks, nics, fate, acpi, plugged);
  }
}
