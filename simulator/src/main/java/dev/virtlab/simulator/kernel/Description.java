package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.OpenFile;

/// An open file with the number of descriptors that mean it.
final class Description {

  private final OpenFile file;
  private int descriptors;

  Description(OpenFile file) {
    this.file = file;
  }

  OpenFile file() {
    return file;
  }

  void gain() {
    descriptors++;
  }

  void lose() {
    descriptors--;
    if (descriptors == 0) {
      file.close();
    }
  }
}
