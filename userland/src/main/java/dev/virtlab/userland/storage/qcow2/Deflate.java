package dev.virtlab.userland.storage.qcow2;

import dev.virtlab.userland.tool.Bytes;
import java.util.Arrays;

/// Packs bytes as RFC 1951 (DEFLATE) says, with the fixed code and a window of 4 KiB.
public final class Deflate {

  private static final int WINDOW = 4096;
  private static final int HASHES = 1 << 12;
  private static final int LONGEST = 258;
  private static final int SHORTEST = 3;
  private static final int CHAIN_MAX = 64;

  private final int[] lengthBase = Inflate.lengthBase();
  private final int[] distanceBase = Inflate.distanceBase();
  private final byte[] in;
  private final Bytes out = new Bytes();
  private int hold;
  private int held;

  private Deflate(byte[] in) {
    this.in = in;
  }

  public static byte[] of(byte[] bytes) {
    Deflate deflate = new Deflate(bytes);
    deflate.pack();
    return deflate.out.take();
  }

  private void pack() {
    bits(1, 1);
    bits(1, 2);
    int[] heads = new int[HASHES];
    int[] before = new int[in.length];
    Arrays.fill(heads, -1);
    for (int at = 0; at < in.length; ) {
      int from = at + SHORTEST <= in.length ? heads[hash(at)] : -1;
      int best = 0;
      int distance = 0;
      for (int tries = 0;
          from >= 0 && at - from <= WINDOW - LONGEST && tries < CHAIN_MAX;
          tries++) {
        int length = match(from, at);
        if (length > best) {
          best = length;
          distance = at - from;
        }
        from = before[from];
      }
      int step = best >= SHORTEST ? best : 1;
      if (best >= SHORTEST) {
        copy(best, distance);
      } else {
        literal(in[at] & 255);
      }
      for (int i = 0; i < step; i++, at++) {
        if (at + SHORTEST <= in.length) {
          int hash = hash(at);
          before[at] = heads[hash];
          heads[hash] = at;
        }
      }
    }
    literal(256);
    bits(0, (8 - held) & 7);
  }

  private int hash(int at) {
    return ((in[at] & 255) << 8 ^ (in[at + 1] & 255) << 4 ^ (in[at + 2] & 255)) & (HASHES - 1);
  }

  private int match(int from, int at) {
    int length = 0;
    while (length < LONGEST && at + length < in.length && in[from + length] == in[at + length]) {
      length++;
    }
    return length;
  }

  private void bits(int value, int count) {
    for (int i = 0; i < count; i++) {
      hold |= (value >> i & 1) << held++;
      if (held == 8) {
        out.add(new byte[] {(byte) hold});
        hold = 0;
        held = 0;
      }
    }
  }

  private void code(int value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      bits(value >> i & 1, 1);
    }
  }

  private void literal(int symbol) {
    if (symbol < 144) {
      code(0x30 + symbol, 8);
    } else if (symbol < 256) {
      code(0x190 + symbol - 144, 9);
    } else if (symbol < 280) {
      code(symbol - 256, 7);
    } else {
      code(0xc0 + symbol - 280, 8);
    }
  }

  private void copy(int length, int distance) {
    int slot = slot(lengthBase, length);
    literal(257 + slot);
    bits(length - lengthBase[slot], slot < 8 || slot == 28 ? 0 : slot / 4 - 1);
    int far = slot(distanceBase, distance);
    code(far, 5);
    bits(distance - distanceBase[far], far < 4 ? 0 : far / 2 - 1);
  }

  private static int slot(int[] bases, int value) {
    int slot = bases.length - 1;
    while (bases[slot] > value) {
      slot--;
    }
    return slot;
  }
}
