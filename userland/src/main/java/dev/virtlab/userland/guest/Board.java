package dev.virtlab.userland.guest;

/// The devices of a guest, as its ports and its missing memory reach them. Widths are 1 or 2 bytes.
public interface Board {

  /// Has no device: what is read is 0, what is written is lost.
  Board NOTHING =
      new Board() {
        @Override
        public int in(int port, int width) {
          return 0;
        }

        @Override
        public void out(int port, int width, int value) {}

        @Override
        public int read(int address, int width) {
          return 0;
        }

        @Override
        public void write(int address, int width, int value) {}
      };

  int in(int port, int width);

  void out(int port, int width, int value);

  int read(int address, int width);

  void write(int address, int width, int value);
}
