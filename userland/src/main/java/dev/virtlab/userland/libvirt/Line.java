package dev.virtlab.userland.libvirt;

/// The way to a serial line, before and after it is connected.
public final class Line implements Libvirt.Input {

  private Libvirt.Input to = Libvirt.Input.NONE;

  /// One that leads nowhere yet.
  public Line() {}

  /// It leads there from now on.
  public void connect(Libvirt.Input input) {
    to = input;
  }

  @Override
  public void send(byte[] bytes) {
    to.send(bytes);
  }

  @Override
  public boolean isWanted() {
    return to.isWanted();
  }

  @Override
  public void close() {
    to.close();
  }
}
