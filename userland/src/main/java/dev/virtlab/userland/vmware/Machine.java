package dev.virtlab.userland.vmware;

import dev.virtlab.lab.Bytes;
import dev.virtlab.userland.hosted.Hull;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// A machine as its `.vmx` file describes it, with the files beside that one.
record Machine(Calls calls, String path, Settings settings) {

  private static final String PROGRAM = "/usr/lib/vmware/bin/vmware-vmx";
  private static final String DISK = ".fileName";
  private static final int FILE_MAX = 1 << 28;
  private static final int PART = 1 << 16;

  /// Reads one.
  ///
  /// @throws Refused if there is none
  static Machine open(Calls calls, String path) {
    if (!path.endsWith(".vmx")) {
      throw new Refused("Cannot open VM: " + path + ", unknown file suffix");
    }
    if (!calls.access(path, 4)) {
      throw new Refused("Cannot open VM: " + path + ", The virtual machine cannot be found");
    }
    return new Machine(calls, path, Settings.read(Utf8.decode(read(calls, path))));
  }

  static byte[] read(Calls calls, String path) {
    int file = calls.open(path, EnumSet.of(Open.READ), 0);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (all.size() < FILE_MAX && calls.read(file, PART) instanceof Read.Some(byte[] part)) {
      all.write(part, 0, part.length);
    }
    calls.close(file);
    return all.toByteArray();
  }

  void write(String file, byte[] bytes) {
    try {
      int to = calls.open(file, EnumSet.of(Open.WRITE, Open.CREATE, Open.TRUNCATE), 0600);
      int done = 0;
      while (done < bytes.length) {
        done += calls.write(to, bytes, done, bytes.length - done);
      }
      calls.close(to);
    } catch (CallFailed failed) {
      throw new Refused("Cannot write " + file + ": " + failed.errno().message());
    }
  }

  Machine saved(Settings other) {
    write(path, Utf8.encode(other.text()));
    return new Machine(calls, path, other);
  }

  String folder() {
    return path.substring(0, path.lastIndexOf('/'));
  }

  /// The name of its file, without what stands behind the dot.
  String stem() {
    return path.substring(path.lastIndexOf('/') + 1, path.length() - ".vmx".length());
  }

  String beside(String name) {
    return name.startsWith("/") ? name : folder() + "/" + name;
  }

  int vcpus() {
    return settings.number("numvcpus", 1);
  }

  Bytes memory() {
    return Bytes.mib(settings.number("memsize", 256));
  }

  /// The keys of its disks, in order.
  List<String> disks() {
    List<String> all = new ArrayList<>();
    settings
        .values()
        .forEach(
            (key, value) -> {
              if (key.endsWith(DISK) && value.endsWith(".vmdk")) {
                all.add(key);
              }
            });
    return all;
  }

  String disk(String key) {
    return beside(settings.get(key, ""));
  }

  /// What the disk of a key as `scsi0:0.fileName` is on.
  private static String bus(String key) {
    int digit = 0;
    while (digit < key.length() && !Character.isDigit(key.charAt(digit))) {
      digit++;
    }
    return key.substring(0, digit);
  }

  Hull hull(String told) {
    List<Hull.Pile> piles = new ArrayList<>();
    for (String key : disks()) {
      if (!calls.access(disk(key), 4)) {
        throw new Refused(
            "Unable to open file \"" + disk(key) + "\": The system cannot find the file specified");
      }
      piles.add(new Hull.Pile(bus(key), "vmdk", List.of(disk(key))));
    }
    List<String> words =
        List.of(
            PROGRAM,
            "-s",
            "vmx.stdio.keep=TRUE",
            "-#",
            "product=1;name=VMware Workstation;version=17.6.1",
            "-@",
            "duplex=3;msgs=ui",
            path);
    return new Hull(told, settings.get("displayName", stem()), words, vcpus(), memory(), piles);
  }
}
