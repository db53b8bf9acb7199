package dev.virtlab.userland.libvirt;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.machine.Machine;
import java.time.Duration;
import java.util.function.Consumer;

/// What runs machines: the port of a world.
public interface Hardware {

  /// Makes the hardware of a machine; [Running#go] switches it on.
  ///
  /// @param paused whether its processors stand still at first
  /// @throws LibvirtError if it cannot be made
  Running start(Domain domain, boolean paused, Voice voice);

  /// The disks of a machine, running or not.
  Disks disks(Domain domain);

  /// What lies on the disks of a machine, at a moment that has a name.
  interface Disks {

    /// Keeps what is on them now.
    ///
    /// @throws LibvirtError if one of them cannot
    void keep(String moment);

    /// Makes them what they were then.
    void revert(String moment);

    /// Keeps it no longer.
    void forget(String moment);
  }

  /// Reads what [Picture#bytes] wrote.
  Picture picture(Domain domain, byte[] bytes);

  /// The files of the host.
  Files files();

  /// Files as the daemon reads and writes them.
  interface Files {

    /// The bytes of a file.
    ///
    /// @throws LibvirtError if it cannot be read
    byte[] read(String path);

    /// Makes a file.
    ///
    /// @throws LibvirtError if it cannot be written
    void write(String path, byte[] bytes);

    void remove(String path);
  }

  /// Hears what becomes of a machine.
  interface Voice {
    void reached(Machine.Phase phase);

    /// The hardware is gone: its process has ended.
    void stopped(boolean failed);

    /// The guest has switched the power off.
    void switchedOff();

    /// The guest has another amount of memory now.
    void ballooned();

    /// The guest wants to start again.
    void restarted();

    /// The guest's kernel has panicked.
    void panicked();
  }

  /// The hardware of a machine that is switched on.
  interface Running {

    /// The process on the host that it is.
    int pid();

    /// Switches it on: what happens is told from now on.
    void go();

    /// The memory that the guest has now.
    Bytes memory();

    /// Lets the guest keep so much of its memory: the balloon takes the rest.
    void balloon(Bytes memory);

    /// Plugs processors in, or pulls some out, so that there are so many.
    void plug(int vcpus);

    void pause();

    void resume();

    /// Presses the power button.
    void powerButton();

    /// Asks the guest to start again.
    void reboot();

    /// Starts it again without asking.
    void reset();

    /// Takes the power away.
    void cut();

    /// What it has used of the host's processors.
    Duration cpuTime();

    /// The memory of the host that it holds, in bytes.
    long rss();

    /// Connects to its serial line.
    ///
    /// @param output takes what the guest writes
    /// @param gone is told when the line ends
    Libvirt.Input console(Consumer<byte[]> output, Runnable gone);

    /// Keeps what it is now.
    Picture picture();

    /// Keeps what it is now, and its disks with it.
    ///
    /// @throws LibvirtError if a disk cannot be kept
    default Picture keep(Disks disks, String moment) {
      Picture picture = picture();
      disks.keep(moment);
      return picture;
    }
  }

  /// What a machine was at a moment: it can be made again from it.
  interface Picture {

    /// Makes the machine that it shows. The one that runs is cut before.
    Running start(boolean paused, Voice voice);

    /// It as the content of a file.
    byte[] bytes();
  }
}
