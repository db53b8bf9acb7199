package dev.virtlab.userland.storage.btrfs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Bytes;
import java.util.Arrays;

/// Numbers and texts one after the other, as the trees of a pool are written down.
public final class Tape {

  private final Bytes out = new Bytes();
  private byte[] in = new byte[0];
  private int at;

  /// An empty tape, to be written.
  public Tape() {}

  /// A tape to be read.
  public Tape(byte[] bytes) {
    in = bytes;
  }

  /// Writes a number, seven bits in a byte.
  public Tape put(long number) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      out.add(new byte[] {(byte) ((rest & 0x7f) | 0x80)});
      rest >>>= 7;
    }
    out.add(new byte[] {(byte) rest});
    return this;
  }

  public Tape put(byte[] bytes) {
    put(bytes.length);
    out.add(bytes);
    return this;
  }

  public Tape put(String text) {
    return put(Utf8.encode(text));
  }

  public long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at >= in.length) {
        throw new CallFailed(Errno.EIO);
      }
      byte next = in[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    return value;
  }

  public byte[] bytes() {
    int length = (int) number();
    if (length < 0 || length > in.length - at) {
      throw new CallFailed(Errno.EIO);
    }
    at += length;
    return Arrays.copyOfRange(in, at - length, at);
  }

  public String text() {
    return Utf8.decode(bytes());
  }

  /// What was written; the tape is empty then.
  public byte[] take() {
    return out.take();
  }
}
