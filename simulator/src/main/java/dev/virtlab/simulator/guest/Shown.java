package dev.virtlab.simulator.guest;

import dev.virtlab.userland.libvirt.Hardware;

/// What a machine was at a moment: all that it had heard, from which it can be made again.
///
/// @param copy makes a process of it
record Shown(Form form, Powered.Copier copy) implements Hardware.Picture {

  @Override
  public Hardware.Running start(boolean paused, Hardware.Voice voice) {
    return copy.copy(form, paused, voice);
  }

  @Override
  public byte[] bytes() {
    return SavedForm.write(form);
  }
}
