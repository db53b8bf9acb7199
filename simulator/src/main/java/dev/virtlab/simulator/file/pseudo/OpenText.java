package dev.virtlab.simulator.file.pseudo;

import dev.virtlab.simulator.file.OpenOnMount;
import dev.virtlab.simulator.file.Opening;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Read;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A text that is open: made anew whenever it is read from the start, so that a reader gets one
/// moment and not pieces of several.
final class OpenText extends OpenOnMount {

  private final Text text;
  private byte[] made = new byte[0];
  private int offset;

  OpenText(Opening opening, Text text) {
    super(opening);
    this.text = text;
  }

  @Override
  public Read read(int most) {
    readable();
    if (offset == 0) {
      made = text.read(opening().viewer()).getBytes(StandardCharsets.UTF_8);
    }
    if (offset >= made.length) {
      return new Read.End();
    }
    byte[] part = Arrays.copyOfRange(made, offset, Math.min(made.length, offset + most));
    offset += part.length;
    return new Read.Some(part);
  }

  @Override
  public int write(byte[] bytes, int from, int length) {
    writable();
    text.write(opening().viewer(), new String(bytes, from, length, StandardCharsets.UTF_8));
    return length;
  }

  @Override
  public long seek(long to, int whence) {
    long base =
        switch (whence) {
          case 0 -> 0;
          case 1 -> offset;
          default -> throw new CallFailed(Errno.EINVAL);
        };
    if (base + to < 0 || base + to > Integer.MAX_VALUE) {
      throw new CallFailed(Errno.EINVAL);
    }
    offset = (int) (base + to);
    return offset;
  }
}
