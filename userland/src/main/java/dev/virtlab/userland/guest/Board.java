package dev.virtlab.userland.guest;

/// The devices of a guest, as its ports and its missing memory reach them. Widths are 1 or 2 bytes.
public interface Board {

  int in(int port, int width);

  void out(int port, int width, int value);

  int read(int address, int width);

  void write(int address, int width, int value);
}
