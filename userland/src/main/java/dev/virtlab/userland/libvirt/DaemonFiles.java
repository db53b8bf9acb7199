package dev.virtlab.userland.libvirt;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Read;
import java.io.ByteArrayOutputStream;
import java.util.EnumSet;

/// The files of a host as its daemon reads and writes them.
///
/// @param calls of the daemon
/// @param most the bytes of the largest file that is read
public record DaemonFiles(Calls calls, int most) implements Hardware.Files {

  private static final int PART = 65_536;

  @Override
  public byte[] read(String path) {
    try {
      int file = calls.open(path, EnumSet.of(Open.READ), 0);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      while (all.size() < most && calls.read(file, PART) instanceof Read.Some(byte[] part)) {
        all.write(part, 0, part.length);
      }
      calls.close(file);
      return all.toByteArray();
    } catch (CallFailed failure) {
      throw new LibvirtError("Failed to open file '" + path + "': " + failure.errno().message());
    }
  }

  @Override
  public void write(String path, byte[] bytes) {
    try {
      folders(path);
      int file = calls.open(path, EnumSet.of(Open.WRITE, Open.CREATE, Open.TRUNCATE), 0600);
      int done = 0;
      while (done < bytes.length) {
        done += calls.write(file, bytes, done, bytes.length - done);
      }
      calls.close(file);
    } catch (CallFailed failure) {
      throw new LibvirtError("Failed to create file '" + path + "': " + failure.errno().message());
    }
  }

  private void folders(String path) {
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash);
      if (folder.startsWith("/var/lib/libvirt/qemu") && !calls.access(folder, 0)) {
        calls.mkdir(folder, 0750);
      }
    }
  }

  @Override
  public void remove(String path) {
    try {
      calls.unlink(path);
    } catch (CallFailed _) {
      // Somebody else was faster.
    }
  }
}
