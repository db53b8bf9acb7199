package dev.virtlab.userland.storage.qcow2;

import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.image.ImageError;

/// Unpacks what RFC 1951 (DEFLATE) has packed.
public final class Inflate {

  private static final int[] LENGTH_BASE = {
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258
  };
  private static final int[] LENGTH_EXTRA = {
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
  };
  private static final int[] DISTANCE_BASE = {
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577
  };
  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  private final byte[] in;
  private final byte[] out;
  private int bit;
  private int size;

  private Inflate(byte[] in, int length) {
    this.in = in;
    this.out = new byte[length];
  }

  /// The first `length` bytes. [ImageError] where the input is damaged.
  public static byte[] of(byte[] packed, int length) {
    Inflate inflate = new Inflate(packed, length);
    try {
      inflate.blocks();
    } catch (IndexOutOfBoundsException _) {
      throw new ImageError(Errno.EIO);
    }
    return inflate.out;
  }

  static int[] lengthBase() {
    return LENGTH_BASE.clone();
  }

  static int[] distanceBase() {
    return DISTANCE_BASE.clone();
  }

  private int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value |= (in[bit >> 3] >> (bit & 7) & 1) << i;
      bit++;
    }
    return value;
  }

  private void blocks() {
    boolean last = false;
    while (!last && size < out.length) {
      last = bits(1) == 1;
      switch (bits(2)) {
        case 0 -> stored();
        case 1 -> coded(new Code(fixedLengths()), new Code(filled(30, 5)));
        case 2 -> dynamic();
        default -> throw new ImageError(Errno.EIO);
      }
    }
  }

  private void stored() {
    bit = (bit + 7) & ~7;
    int length = bits(16);
    bits(16);
    for (int i = 0; i < length; i++) {
      out[size++] = (byte) bits(8);
    }
  }

  private static int[] filled(int count, int value) {
    int[] all = new int[count];
    java.util.Arrays.fill(all, value);
    return all;
  }

  private static int[] fixedLengths() {
    int[] lengths = new int[288];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    }
    return lengths;
  }

  private void dynamic() {
    int literals = bits(5) + 257;
    int distances = bits(5) + 1;
    int codes = bits(4) + 4;
    int[] lengths = new int[19];
    for (int i = 0; i < codes; i++) {
      lengths[ORDER[i]] = bits(3);
    }
    Code code = new Code(lengths);
    int[] all = new int[literals + distances];
    for (int i = 0; i < all.length; ) {
      int symbol = code.next();
      if (symbol < 16) {
        all[i++] = symbol;
      } else {
        int value = symbol == 16 ? all[i - 1] : 0;
        int repeat = symbol == 16 ? 3 + bits(2) : symbol == 17 ? 3 + bits(3) : 11 + bits(7);
        for (int j = 0; j < repeat; j++) {
          all[i++] = value;
        }
      }
    }
    coded(
        new Code(java.util.Arrays.copyOf(all, literals)),
        new Code(java.util.Arrays.copyOfRange(all, literals, all.length)));
  }

  private void coded(Code literals, Code distances) {
    int symbol = literals.next();
    while (symbol != 256 && size < out.length) {
      if (symbol < 256) {
        out[size++] = (byte) symbol;
      } else {
        int length = LENGTH_BASE[symbol - 257] + bits(LENGTH_EXTRA[symbol - 257]);
        int slot = distances.next();
        int distance = DISTANCE_BASE[slot] + bits(slot < 4 ? 0 : slot / 2 - 1);
        for (int i = 0; i < length && size < out.length; i++) {
          out[size] = out[size - distance];
          size++;
        }
      }
      if (size < out.length) {
        symbol = literals.next();
      }
    }
  }

  /// A prefix code, given by the lengths of its words.
  private final class Code {
    private final int[] counts = new int[16];
    private final int[] symbols;

    Code(int[] lengths) {
      for (int length : lengths) {
        counts[length]++;
      }
      counts[0] = 0;
      int[] next = new int[16];
      for (int i = 1; i < 16; i++) {
        next[i] = next[i - 1] + counts[i - 1];
      }
      symbols = new int[lengths.length];
      for (int i = 0; i < lengths.length; i++) {
        if (lengths[i] > 0) {
          symbols[next[lengths[i]]++] = i;
        }
      }
    }

    int next() {
      int code = 0;
      int first = 0;
      int index = 0;
      for (int length = 1; length < 16; length++) {
        code |= bits(1);
        int count = counts[length];
        if (code - count < first) {
          return symbols[index + code - first];
        }
        index += count;
        first = (first + count) << 1;
        code <<= 1;
      }
      throw new ImageError(Errno.EIO);
    }
  }
}
