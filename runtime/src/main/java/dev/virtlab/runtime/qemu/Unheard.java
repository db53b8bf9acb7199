package dev.virtlab.runtime.qemu;

import dev.virtlab.lab.machine.Machine;
import dev.virtlab.userland.libvirt.Hardware;

/// Nobody listens yet: a machine that is still being filled is not there.
enum Unheard implements Hardware.Voice {
  /// The one.
  HERE;

  @Override
  public void reached(Machine.Phase phase) {}

  @Override
  public void stopped(boolean failed) {}

  @Override
  public void switchedOff() {}

  @Override
  public void ballooned() {}

  @Override
  public void restarted() {}

  @Override
  public void panicked() {}
}
